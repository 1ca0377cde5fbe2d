/** Small settings of this browser (never personal data). Storage may be blocked: then they last until the page closes. */
const kept = new Map<string, string>();

export function findStored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? kept.get(key);
  } catch {
    return kept.get(key);
  }
}

export function store(key: string, value: string | undefined): void {
  if (value === undefined) kept.delete(key);
  else kept.set(key, value);
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Blocked or full: `kept` has it for as long as the page is open.
  }
}
