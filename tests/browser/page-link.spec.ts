// A link is a promise: what is copied opens the same frame, what is wrong is said, the table is the core's.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

const step37 = './#v=1&f=x^4-3x^2%2Bx&start=2.2&opt=momentum&lr=0.02&step=37';

/** Both layers of the picture. */
const frame = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLCanvasElement>('#stage canvas')].map((canvas) => canvas.toDataURL()));

/** The whole core is there, which a sign of somebody fetches, and has had time to draw. */
async function whole(page: Page) {
  await page.mouse.move(9, 9);
  await page.mouse.move(12, 12);
  await expect(page.locator('#maps')).toBeAttached();
  await page.waitForTimeout(300);
}

test('the copied link opens the same frame', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(step37);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('step=38');
  const said = await page.getByRole('status').textContent();
  await whole(page);
  const before = await frame(page);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('status')).toHaveText(said ?? '');
  await whole(page);
  await expect.poll(() => frame(page)).toEqual(before);
});

test('without a clipboard the link is shown, selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto(step37);
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('textbox', { name: 'Link to this picture' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/step=37/);
  await field.press('Escape');
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
});

test('the address follows without filling the history', async ({ page }) => {
  await page.goto(step37);
  await expect(page.getByRole('status')).toContainText('37');
  const before = await page.evaluate(() => history.length);
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowRight');
  await expectKey(page, 'step', '42');
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test('another link in the same tab is opened in place', async ({ page }) => {
  await page.goto(step37);
  await page.evaluate(() => {
    location.hash = '#f=x^2&start=3&step=4';
  });
  await expect(page.getByRole('status')).toContainText('Step 4');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^2');
});

test('a link that changes while the core is loading is the one that is opened', async ({ page }) => {
  await page.route('**/*_bg.wasm', async (route) => {
    await page.evaluate(() => {
      location.hash = '#f=x^2&start=3&step=4';
    });
    await route.continue();
  });
  await page.goto(step37);
  await expect(page.getByRole('status')).toContainText('Step 4');
});

test('a bad link names each key, and the list can be put away', async ({ page }) => {
  await page.goto('./#f=sin(&lr=-1&start=1,2&nonsense=1&speed=4');
  const problems = page.locator('#problems');
  for (const key of [/^f\b/, /^lr/, /^start/, /nonsense/]) await expect(problems.getByRole('listitem').filter({ hasText: key })).toBeVisible();
  await problems.getByRole('button', { name: 'Close' }).click();
  await expect(problems).toBeHidden();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Step 1');
});

test('hostile links leave a page that works', async ({ page }) => {
  const links = [`f=${'('.repeat(20_000)}x`, 'f=tan(50x)', 'f=x^2&lr=1e-300', 'f=x^2&lr=1e300', 'v=99', '%ZZ', 'f=', 'start=here'];
  for (const link of links) {
    await page.goto('about:blank');
    await page.goto(`./#${link}`);
    await expect(page.getByRole('status')).not.toBeEmpty();
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(page.locator('main')).not.toContainText('NaN');
  }
});

test('the table is the trace of the link, byte for byte', async ({ page }) => {
  await page.goto(`${step37}&show=more`);
  const wanted = await page.evaluate(async (hash) => {
    const { default: init, trace } = await import(new URL('./pkg/downhill.js', document.baseURI).href);
    await init();
    return trace(hash) as string;
  }, new URL(step37, page.url()).hash);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toBe(wanted);
});

test('a formula that cannot be read stays in its box and in the address', async ({ page }) => {
  await page.goto('./#f=x^^2&start=3&lr=0.2');
  await expect(page.getByRole('textbox', { name: 'f(x)' })).toHaveValue('x^^2');
  await expect(page.locator('#f-error')).toContainText('column 3');
  await page.waitForTimeout(1000);
  expect(new URL(page.url()).hash).toBe('#f=x^^2&start=3&lr=0.2');
  await page.getByRole('textbox', { name: 'f(x)' }).fill('x^2');
  await expect(page).toHaveURL(/#v=1&f=x\^2&start=3&lr=0\.2|#v=1&f=x\^2&lr=0\.2/);
});

test('an address that is already right is never rewritten', async ({ page }) => {
  await page.addInitScript(() => {
    const written: string[] = [];
    Object.assign(window, { written });
    const replace = history.replaceState.bind(history);
    history.replaceState = (data, unused, url) => {
      written.push(String(url));
      replace(data, unused, url);
    };
  });
  await page.goto(step37);
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => Reflect.get(window, 'written') as string[])).toEqual([]);
});
