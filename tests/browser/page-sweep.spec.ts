// Small charts side by side: rates across, batch sizes down. A click opens one.
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, patient, someone, test } from './watched.ts';

const scene = './#data=faithful&scale=std&batch=16&stop=epochs:5&show=sweep';

const pad = (page: Page) => page.getByRole('application', { name: 'Rates and batch sizes' });
const told = (page: Page) => page.locator('#sweep-told');

async function drawn(page: Page) {
  await pad(page).scrollIntoViewIfNeeded();
  const colours = () =>
    page.locator('#sweep-charts').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
  await expect.poll(colours).toBeGreaterThan(2);
}

const link = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

test('it is closed at first, and opened by hand or by a link', async ({ page }) => {
  await page.goto('./#data=faithful');
  await someone(page);
  await expect(pad(page)).toBeHidden();
  await page.getByText('Rates and batch sizes').click();
  await drawn(page);
  await page.goto('about:blank');
  await page.goto(scene);
  await drawn(page);
});

test('pointing tells, a click opens another run, Back leads back', async ({ page }) => {
  await page.goto(scene);
  await drawn(page);
  const box = (await pad(page).boundingBox())!;
  const before = [link(page).get('lr'), link(page).get('batch')].join();
  const now = () => [link(page).get('lr'), link(page).get('batch')].join();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.15);
  await expect(told(page)).not.toBeEmpty();
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height * 0.15);
  await expect.poll(now).not.toBe(before);
  await expectKey(page, 'show', 'sweep');
  await page.goBack();
  await expect.poll(now).toBe(before);
});

test('keys go from chart to chart and open', async ({ page }) => {
  await page.goto(scene);
  await drawn(page);
  await page.getByText('Rates and batch sizes').focus();
  await page.keyboard.press('Tab');
  await expect(pad(page)).toBeFocused();
  await expect(told(page)).not.toBeEmpty();
  const first = await told(page).textContent();
  await page.keyboard.press('ArrowRight');
  await expect(told(page)).not.toHaveText(first!);
  const second = await told(page).textContent();
  await page.keyboard.press('ArrowDown');
  await expect(told(page)).not.toHaveText(second!);
  await page.keyboard.press('ArrowUp');
  await expect(told(page)).toHaveText(second!);
  await page.keyboard.press('ArrowLeft');
  await expect(told(page)).toHaveText(first!);
  const before = link(page).get('lr');
  await page.keyboard.press('Enter');
  await expect.poll(() => link(page).get('lr')).not.toBe(before);
});

test('a finger is told first, then opens by the button', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto(scene);
  await drawn(page);
  const box = (await pad(page).boundingBox())!;
  await page.touchscreen.tap(box.x + box.width * 0.9, box.y + box.height * 0.2);
  await expect(told(page)).not.toBeEmpty();
  await expectKey(page, 'lr', null);
  await page.getByRole('button', { name: 'Open this run' }).tap();
  await expect.poll(() => `${link(page).get('lr')} ${link(page).get('batch')}`).not.toBe('null 16');
  await context.close();
});

test('an embed has it only if its link asks for it, and an author can do without', async ({ page }) => {
  await page.goto(`${scene}&embed=1`);
  await expect(pad(page)).toBeVisible();
  await page.goto('about:blank');
  await page.goto('./#data=faithful&embed=1');
  await someone(page);
  await expect(page.locator('#sweep')).toBeAttached();
  await expect(page.locator('#sweep')).toBeHidden();
  await page.goto('about:blank');
  await page.goto('./#data=faithful&hide=sweep');
  await someone(page);
  await expect(page.locator('#sweep')).toBeAttached();
  await expect(page.locator('#sweep')).toBeHidden();
});

test('of a typed function, too', async ({ page }) => {
  await page.goto('./#f=x^4-3x^2%2Bx&start=2.2&lr=0.02&show=sweep&lang=zh');
  const charts = page.locator('#sweep-pad');
  await charts.scrollIntoViewIfNeeded();
  const box = (await charts.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.15);
  await expect(told(page)).not.toBeEmpty();
});
