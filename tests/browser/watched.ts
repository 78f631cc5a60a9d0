// The `test` that every spec of the page uses: whatever the spec is about, an error on the console, an uncaught
// exception or a request to another origin fails it.
import { test as plain } from '@playwright/test';

export { expect } from '@playwright/test';

export const test = plain.extend<{ neighbours: string[] }>({
  /** Other origins that a spec itself serves. */
  neighbours: [[], { option: true }],
  page: async ({ page, baseURL, neighbours }, use) => {
    const home = new URL(baseURL ?? 'http://127.0.0.1:8080/').origin;
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const local = ['data:', 'blob:', 'about:'].includes(url.protocol);
      if (!local && ![home, ...neighbours].includes(url.origin)) faults.push(`foreign request: ${url.href}`);
    });
    await use(page);
    plain.expect(faults, 'what the page did wrong on the side').toEqual([]);
  },
});
