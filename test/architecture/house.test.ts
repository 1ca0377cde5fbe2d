import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findFaults, listFiles } from './house.ts';
import { listAbsent, readLock } from './lock.ts';

interface Package {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const packages = { ...dependencies, ...devDependencies, ...optionalDependencies };
const slices = readdirSync('modules', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test('every file keeps the rules of docs/style.md', () => {
  const files = listFiles();
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => findFaults(file).map((fault) => `${file.path}: ${fault}`))).toEqual([]);
});

describe('slices', () => {
  test('each stands in the declared order, which names no other', () => {
    const order = JSON.parse(readFileSync('modules/order.json', 'utf8')) as string[];
    expect(slices.filter((name) => !order.includes(name))).toEqual([]);
    expect(new Set(order).size).toBe(order.length);
  });

  test.each(slices)('%s has a README of 20 to 40 lines', (name) => {
    const file = `modules/${name}/README.md`;
    expect(existsSync(file), `${file}: words, rules with their legal source, invariants, how to change it`).toBe(true);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').length;
    expect(lines, `${file} has ${lines} lines`).toBeGreaterThanOrEqual(20);
    expect(lines, `${file} has ${lines} lines`).toBeLessThanOrEqual(40);
  });

  test.each(slices)('%s has only the folders domain, server and web', (name) => {
    const folders = readdirSync(`modules/${name}`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((folder) => folder.name).filter((folder) => !['domain', 'server', 'web'].includes(folder))).toEqual([]);
  });
});

describe('dependencies', () => {
  test('each is pinned exactly', () => {
    expect(Object.entries(packages).filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('docs/dependencies.md has one line for each, and for no other', () => {
    const rows = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` \| (.*?) \| (.*?) \|$/gm)];
    expect(rows.length).toBe(Object.keys(packages).length);
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(Object.keys(packages)));
    for (const [, name, licence, reason] of rows) {
      expect(licence, name).not.toBe('');
      expect(reason?.length, name).toBeGreaterThanOrEqual(10);
    }
  });

  test('the lock file names no registry, so that each site installs from its own', () => {
    const entries = Object.entries(readLock().packages).filter(([path]) => path !== '');
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test('the lock file has a checksum of each package, but of those for other systems', () => {
    const without = Object.entries(readLock().packages).filter(([path, { integrity }]) => path !== '' && integrity === undefined);
    expect(without.filter(([, { optional, os }]) => !optional || os === undefined).map(([path]) => path)).toEqual([]);
  });

  test('the lock file is whole: `npm run lock` enters what npm left out', () => {
    expect(Object.keys(listAbsent(readLock()))).toEqual([]);
  });
});
