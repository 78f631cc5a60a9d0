// The `test` that every spec of the page uses: whatever the spec is about, an error on the console, an uncaught
// exception or a request to another origin fails it.
import { expect, type Page, test as plain } from '@playwright/test';

export { expect };

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
    await use(patient(page));
    expect(faults, 'what the page did wrong on the side').toEqual([]);
  },
});

/** How long a page that may be broken on purpose is waited for, in milliseconds. */
const BROKEN = 5000;

/** The same page, but what opens it waits until it listens: what a script presses before that, nobody hears. */
export function patient(page: Page): Page {
  const ready = async () => {
    // There is none in an article, nor in a lesson.
    if ((await page.locator('#status').count()) === 0) return;
    await page.locator('#status:not(:empty)').waitFor({ state: 'attached', timeout: BROKEN }).catch(() => {});
  };
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...how) => {
    const response = await goto(...how);
    await ready();
    return response;
  };
  page.reload = async (...how) => {
    const response = await reload(...how);
    await ready();
    return response;
  };
  return page;
}

/** Somebody is there: the rest of the page comes. */
export async function someone(page: Page) {
  await expect(async () => {
    await page.mouse.move(9, 9);
    await page.mouse.move(12, 12);
    await expect(page.locator('#maps')).toBeAttached({ timeout: 500 });
  }).toPass();
}
