// The f(x) box: the formula as typed, as mathematics, and what is wrong with it.
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

const box = (page: Page) => page.getByRole('textbox', { name: 'f(x)', exact: true });

/** The still layer of the picture. */
const picture = (page: Page) => page.locator('#still').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('a typed formula is drawn, set as mathematics and written into the link', async ({ page }) => {
  await page.goto('./#f=x^2&start=1');
  await page.waitForTimeout(300);
  const before = await picture(page);
  await box(page).fill('x^4 - 3x^2 + x');
  await expectKey(page, 'f', 'x^4 - 3x^2 + x');
  await expectKey(page, 'start', '1');
  await expect(page.locator('#formula math')).toHaveCount(2);
  await expect(page.locator('#formula math').first()).toContainText('x4');
  await expect.poll(() => picture(page)).not.toBe(before);
});

test('an unfinished formula keeps the last picture and marks the column', async ({ page }) => {
  await page.goto('./#f=x^2&start=1');
  await page.waitForTimeout(300);
  const before = await picture(page);
  await box(page).fill('2 + sin(x');
  await expect(page.locator('#f-error')).not.toBeEmpty();
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(box(page)).toHaveAccessibleDescription(/\S/);
  await expectKey(page, 'f', 'x^2');
  expect(await picture(page)).toBe(before);
  await box(page).fill('2 + foo(x)');
  await expect(page.locator('#mirror mark')).toHaveText('f');
  await box(page).fill('2 + sin(x)');
  await expect(page.locator('#f-error')).toBeEmpty();
  await expect(box(page)).toHaveAttribute('aria-invalid', 'false');
  await expectKey(page, 'f', '2 + sin(x)');
});

test('an empty box is an unfinished formula', async ({ page }) => {
  await page.goto('./#f=x^2&start=1');
  await box(page).fill('');
  await expect(page.locator('#f-error')).not.toBeEmpty();
  await box(page).press('Escape');
  await expect(box(page)).toHaveValue('x^2');
  await expect(page.locator('#f-error')).toBeEmpty();
});

test('whoever types quickly is not shown errors in between', async ({ page }) => {
  await page.goto('./#f=x^2&start=1');
  await box(page).fill('');
  await box(page).pressSequentially('sin(3x)+x^2/5', { delay: 30 });
  await expect(page.locator('#f-error')).toBeEmpty();
  await expectKey(page, 'f', 'sin(3x)+x^2/5');
});

test('a formula in y has two starts and two slopes', async ({ page }) => {
  await page.goto('./#f=x^2&start=1');
  await expect(page.getByRole('slider', { name: 'Start y', exact: true })).toBeHidden();
  await box(page).fill('x^2 + 3y^2');
  await expect(page.getByRole('slider', { name: 'Start y', exact: true })).toBeVisible();
  await expect(page.locator('#formula math')).toHaveCount(3);
});

test('a start outside the domain is explained, and the page lives', async ({ page }) => {
  await page.goto('./#f=ln(x)&start=-1');
  await expect(page.locator('#ending')).toContainText('no value at the start');
  await expect(page.locator('#alert')).toBeHidden();
  await expect(page.getByRole('status')).not.toBeEmpty();
  await expect(page.locator('body')).not.toContainText('NaN');
  const start = page.getByRole('textbox', { name: 'Value of x' });
  await start.fill('3');
  await start.press('Enter');
  await expect(page.locator('#ending')).toBeHidden();
});
