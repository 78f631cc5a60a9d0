// The shelf: the runs of this visit.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

const fold = (page: Page) => page.locator('#shelf summary');
const runs = (page: Page) => page.locator('#shelf-list li');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens a link in the page, as a click on one does, and lets its run end. */
const run = async (page: Page, link: string) => {
  await page.evaluate((link) => void (location.hash = link), link);
  await expect(page.getByRole('status')).toContainText('Step 0 ');
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
};

/** The page with the shelf open. */
const begin = async (page: Page, link = './#f=x^2&start=3&lr=0.4') => {
  await page.goto(link);
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.mouse.move(5, 300);
  await fold(page).click();
  await expect(page.locator('#shelf-list')).toBeAttached();
};

test('a run comes onto the shelf at its end, once, with its picture and words', async ({ page }) => {
  await begin(page);
  await expect(page.getByText('There is none yet.')).toBeVisible();
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  await expect(runs(page)).toHaveCount(1);
  await expect(runs(page).first()).toContainText('f(x) = x^2');
  await expect(runs(page).first()).toContainText('rate 0.4');
  await expect(runs(page).first()).toContainText('10 updates');
  const drawn = () => runs(page).first().locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0);
  });
  await expect.poll(drawn).toBe(true);
  await button(page, 'Reset').click();
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  await expect(runs(page)).toHaveCount(1);
});

test('a run that had ended before the shelf came is there', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=0.4&play=1&speed=1000');
  await expect(page.getByRole('status')).toContainText('the run stops');
  await page.mouse.move(5, 300);
  await fold(page).click();
  await expect(runs(page)).toHaveCount(1);
});

test('who leaves a run after a few steps finds it there, and can open it and come back', async ({ page }) => {
  await begin(page);
  for (let count = 0; count < 4; count++) await button(page, 'Step').click();
  await button(page, 'Double well').click();
  await expect(runs(page)).toHaveCount(1);
  await button(page, 'Pause').click();
  await runs(page).first().getByRole('button', { name: 'Open' }).click();
  await expectKey(page, 'lr', '0.4');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^4-3x^2+x');
});

test('a name is text, and stays after a reload', async ({ page }) => {
  await begin(page);
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  const name = page.getByRole('textbox', { name: 'Name of this run' });
  await name.fill('<b>fast</b>');
  await name.press('Enter');
  await page.reload();
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.mouse.move(9, 300);
  await fold(page).click();
  await expect(name).toHaveValue('<b>fast</b>');
  await expect(page.locator('#shelf b')).toHaveCount(0);
});

test('two that are pinned lie over one another', async ({ page }) => {
  await begin(page);
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  await run(page, '#f=x^2&start=3&lr=0.9');
  await expect(runs(page)).toHaveCount(2);
  // It is dimmed, and says why: a mouse may press it all the same.
  await button(page, 'Overlay the pinned two').dispatchEvent('click');
  await expect(page.getByText('Pin two runs first.')).toBeVisible();
  for (const pin of await button(page, 'Pin').all()) await pin.click();
  await button(page, 'Overlay the pinned two').click();
  await expectKey(page, 'vs', 'lr:0.9');
  await page.goBack();
  await run(page, '#f=x^2&start=2');
  await expect(runs(page)).toHaveCount(3);
  await button(page, 'Pin').first().click();
  await button(page, 'Pin').nth(1).click();
  await button(page, 'Overlay the pinned two').click();
  await expect(page.getByText('These runs start at different places')).toBeVisible();
});

test('all can be erased, and had back', async ({ page }) => {
  await begin(page);
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  await button(page, 'Erase all').click();
  await expect(runs(page)).toHaveCount(0);
  await button(page, 'Undo').click();
  await expect(runs(page)).toHaveCount(1);
  await runs(page).first().getByRole('button', { name: 'Remove' }).click();
  await expect(runs(page)).toHaveCount(0);
  await button(page, 'Undo').click();
  await expect(runs(page)).toHaveCount(1);
  await runs(page).first().getByRole('button', { name: 'Remove' }).click();
  await expect(runs(page)).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('downhill.shelf'))).toBe('{"version":1,"runs":[]}');
  // The page is drawn anew, at the end of that run still.
  await page.getByLabel('Language').selectOption('zh');
  await expect(fold(page)).toContainText('运行');
  await expect(runs(page)).toHaveCount(0);
  await page.locator('#reset').click();
  await page.locator('#timeline').press('End');
  await expect(runs(page)).toHaveCount(1);
});

test('the pictures follow the theme', async ({ page }) => {
  await begin(page);
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  const picture = () => runs(page).first().locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect(runs(page).first()).toContainText('10 updates');
  const light = await picture();
  await page.locator('#theme').click();
  await expect.poll(picture).not.toBe(light);
  await page.locator('#theme').click();
  await expect.poll(picture).toBe(light);
});

for (const [about, text] of [
  ['no JSON', '{'],
  ['another version', '{"version":99,"runs":[{"link":"f=x"}]}'],
  ['other things', '{"version":1,"runs":[1,null,{"link":5},{"link":"f=)","name":"","pinned":false},{"link":"f=x^2","name":{},"pinned":false}]}'],
] as const) {
  test(`what is kept is not believed: ${about}`, async ({ page }) => {
    await page.addInitScript((text) => localStorage.setItem('downhill.shelf', text), text);
    await begin(page);
    await expect(runs(page)).toHaveCount(0);
    await page.getByRole('slider', { name: 'Timeline' }).press('End');
    await expect(runs(page)).toHaveCount(1);
  });
}

test('without storage it is there for this visit', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('no'); } });
  });
  await begin(page);
  await page.getByRole('slider', { name: 'Timeline' }).press('End');
  await expect(runs(page)).toHaveCount(1);
});

test('axe finds nothing on the shelf, and it fits a phone, in Chinese', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page, './#f=x^2&start=3&lr=0.4&lang=zh');
  await page.locator('#timeline').press('End');
  await expect(runs(page).first()).toContainText('梯度下降');
  const { violations } = await new AxeBuilder({ page }).include('#shelf').analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
