// How a run ended: where an explosion began and what would have worked, and what was reached.
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';
import type { Page } from '@playwright/test';

const exploding = './#f=x^2&start=3&lr=1.2&speed=1000';

const panel = (page: Page) => page.locator('#ending');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const status = (page: Page) => page.getByRole('status');

test('who played an explosion stands where it began, and the largest rate that works is one click away', async ({ page }) => {
  await page.goto(exploding);
  await button(page, 'Play').click();
  await expect(panel(page)).toContainText('f″ = 2');
  await expect(panel(page)).toContainText('2/f″ = 1');
  await expect(status(page)).toContainText('Step 0 ');
  await expect(page.locator('#alert')).toBeHidden();
  await button(page, 'Use 0.999').click();
  await expectKey(page, 'lr', '0.999');
  await expect(panel(page)).toBeHidden();
  await expect(status(page)).not.toContainText('Step 0 ');
  await expect(page.locator('body')).not.toContainText('NaN');
});

test('who stepped or was sent to the end stays there, and may go to where it began', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=0.1&lrlog=11:1.5&step=9999');
  await expect(panel(page)).toContainText('from step 10 on');
  await expect(status(page)).not.toContainText('Step 10 ');
  await button(page, /^To step 10/).click();
  await expect(status(page)).toContainText('Step 10 ');
  await expect(button(page, /^To step/)).toHaveCount(0);
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  await expect(status(page)).not.toContainText('Step 10 ');
  await expect(panel(page)).toBeVisible();
});

test('the words stay when the language changes, and go when the run does', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=1.2&step=9999');
  await expect(button(page, 'Use 0.999')).toBeVisible();
  await page.locator('#language').selectOption('zh');
  await expect(panel(page)).toContainText('发散了');
  await expect(button(page, '改用 0.999')).toBeVisible();
  const rate = page.locator('#rate-exact');
  await rate.fill('1.5');
  await rate.press('Enter');
  await expect(panel(page)).toBeHidden();
});

test('the picture keeps its place and size when the words come', async ({ page }) => {
  for (const link of ['./#f=x^2&start=3&lr=1.2', './#f=x^2&start=3&lr=1.2&embed=1']) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(status(page)).toContainText('Step 0 ');
    await page.mouse.move(300, 300);
    await page.waitForFunction(() => document.querySelector('#ending'));
    const before = await page.locator('#stage').boundingBox();
    await page.getByRole('slider', { name: 'Timeline' }).press('End');
    await expect(panel(page)).toBeVisible();
    expect(await page.locator('#stage').boundingBox()).toEqual(before);
  }
});

test('an author who locks the rate has no offer to change it', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=1.2&step=9999&lock=lr');
  await expect(panel(page)).toContainText('0.999');
  await expect(button(page, /^Use/)).toHaveCount(0);
});

test('over data the loss explodes, too', async ({ page }) => {
  await page.goto('./#data=faithful&scale=std&lr=1.5&step=9999');
  await expect(panel(page)).toContainText('the loss grows and does not come back');
  await button(page, /^Use 0\.9/).click();
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('body')).not.toContainText('NaN');
});

test('extreme rates and long runs do not hang the page', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=1e300&step=9&stop=steps:10000000');
  await expect(button(page, 'Use 0.999')).toBeVisible();
  await expect(panel(page)).toContainText('in its first');
  await expect(page.locator('body')).not.toContainText('NaN');
});

for (const [link, said] of [
  ['f=x^4-3x^2%2Bx&start=2.2&lr=0.02', 'Reached a local minimum: f′ = 0 and f″ = 9.35 > 0. The lowest in view is at −1.301.'],
  ['f=-x^2&start=0', 'This is a maximum'],
  ['f=x^3&start=1.5&lr=0.1', 'flat inflection'],
  ['f=|x|&start=2&lr=0.3', 'the slope jumps from −1 to +1'],
  ['f=x^2-y^2&start=0,0', 'saddle'],
  ['f=sqrt(x)&start=1', 'to the left of x = 0 it has no value'],
  ['data=faithful&scale=std&lr=0.3', 'the lowest point of the training loss'],
] as const) {
  test(`what was reached is said: ${link}`, async ({ page }) => {
    await page.goto(`./#${link}&step=9999`);
    await expect(status(page)).not.toBeEmpty();
    await page.mouse.move(300, 300);
    await expect(status(page)).toContainText(said);
    await expect(page.locator('#sentence')).toContainText(said);
  });
}
