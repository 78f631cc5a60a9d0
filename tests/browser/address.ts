// What the address bar says.
import type { Page } from '@playwright/test';
import { expect } from './watched.ts';

/** Waits until the address has this value for a key, or one that looks like it; `null`: until it has none. */
export async function expectKey(page: Page, key: string, value: string | RegExp | null) {
  const said = expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(key), `the key ${key}`);
  if (value instanceof RegExp) await said.toMatch(value);
  else await said.toBe(value);
}
