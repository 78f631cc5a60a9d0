// What the address bar says.
import type { Page } from '@playwright/test';
import { expect } from './watched.ts';

/** Waits until the address has this value for a key; `null`: until it has none. */
export async function expectKey(page: Page, key: string, value: string | null) {
  await expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(key), `the key ${key}`).toBe(value);
}
