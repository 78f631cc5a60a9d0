// The point can be taken by mouse, finger and keys, on the curve or beside it; link and controls follow.
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, patient, test } from './watched.ts';

/** The start as the page's own controls say it. */
const start = (page: Page) =>
  page.getByRole('textbox', { name: 'Value of x' }).inputValue().then(Number);

const scene = './#f=x^2/4&start=3&xlim=-5,5&step=2';

test('the mouse drags the start, and the link follows', async ({ page }) => {
  await page.goto(scene);
  await expect(page.getByRole('status')).toContainText('Step 2');
  const box = (await page.locator('#stage').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
  await page.mouse.down();
  // A press alone, beside the point, is pointing at something.
  expect(await start(page)).toBe(3);
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 5 });
  await expect.poll(() => start(page)).toBeLessThan(2);
  await page.mouse.up();
  const value = await start(page);
  await expectKey(page, 'start', String(value));
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status')).toContainText('Step 1');
});

test('a tap beside the point leaves the run alone', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto(scene);
  await expect(page.getByRole('status')).toContainText('Step 2');
  const box = (await page.locator('#stage').boundingBox())!;
  await page.touchscreen.tap(box.x + box.width * 0.3, box.y + 60);
  await page.waitForTimeout(300);
  expect(await start(page)).toBe(3);
  await context.close();
});

test('arrow keys on the picture move the start, elsewhere they step', async ({ page }) => {
  await page.goto(scene);
  await page.getByRole('slider', { name: 'Point on the curve' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => start(page)).toBeLessThan(3);
  await expect(page.getByRole('status')).toContainText('Step 0');
  const before = await start(page);
  await page.keyboard.press('Shift+ArrowRight');
  expect((await start(page)) - before).toBeGreaterThan(0.5);
});

test('the slider and its number field set the start', async ({ page }) => {
  await page.goto(scene);
  await page.getByRole('slider', { name: 'Start x', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => start(page)).toBeGreaterThan(3);
  const field = page.getByRole('textbox', { name: 'Value of x' });
  await field.fill('-1.25');
  await field.press('Enter');
  await expectKey(page, 'start', '-1.25');
});
