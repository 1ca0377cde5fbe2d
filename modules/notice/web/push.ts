/** What the server is told of a browser that may be sent push messages. */
export interface BrowserAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export type Refusal = 'denied' | 'unable';

const WORKER = '/push-worker.js';

/** Asks the person, then the browser's push service. Throws nothing: what can go wrong is in the answer. */
export async function allowHere(publicKey: string): Promise<BrowserAddress | Refusal> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'unable';
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  try {
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    const { endpoint, keys } = subscription.toJSON();
    const { p256dh, auth } = keys ?? {};
    return endpoint === undefined || p256dh === undefined || auth === undefined ? 'unable' : { endpoint, p256dh, auth };
  } catch {
    // The push service cannot be reached from here, or another key was used before.
    return 'unable';
  }
}

/** The address that this browser had; undefined when it had none. */
export async function endHere(): Promise<string | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  await registration?.unregister();
  return subscription?.endpoint;
}
