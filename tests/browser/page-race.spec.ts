// The race: batch, mini-batch and SGD from one start, compared by updates, samples and epochs.
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, patient, test } from './watched.ts';

const scene = './#data=faithful&scale=std&lr=0.1';

const lanes = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1)).getAll('vs');

test('a button sets the race up, and another ends it', async ({ page }) => {
  await page.goto(scene);
  await page.getByRole('button', { name: /^Race/ }).click();
  await expect.poll(() => lanes(page)).toHaveLength(2);
  await expect(page.locator('#race-table tbody th')).toHaveCount(3);
  await page.getByRole('button', { name: 'One lane only' }).click();
  await expect.poll(() => lanes(page)).toHaveLength(0);
  await expect(page.locator('#race-table tbody th')).toHaveCount(1);
});

test('the end of a race brings back what it took the place of', async ({ page }) => {
  await page.goto(`${scene}&batch=16&batchlog=4:32&lrlog=6:0.05&stop=steps:70&step=9`);
  await page.getByRole('button', { name: /^Race/ }).click();
  await expect.poll(() => lanes(page)).toHaveLength(2);
  await expectKey(page, 'batchlog', null);
  // Set up once more, it is still the same race.
  await page.getByRole('button', { name: /^Race/ }).click();
  await page.getByRole('button', { name: 'One lane only' }).click();
  await expect.poll(() => lanes(page)).toHaveLength(0);
  for (const [key, value] of [['batch', '16'], ['batchlog', '4:32'], ['lrlog', '6:0.05'], ['stop', 'steps:70'], ['axis', null], ['step', '9']] as const) {
    await expectKey(page, key, value);
  }
  // A race that came with the link leaves everything else as the link says.
  await page.goto('about:blank');
  await page.goto(`${scene}&batch=16&vs=batch:1&stop=steps:70&axis=samples`);
  await page.getByRole('button', { name: 'One lane only' }).click();
  await expect.poll(() => lanes(page)).toHaveLength(0);
  await expectKey(page, 'axis', 'samples');
});

test('a linear axis is remembered for the visit', async ({ page }) => {
  await page.goto(scene);
  await page.getByRole('checkbox', { name: 'Linear loss axis' }).check();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Linear loss axis' })).toBeChecked();
});

test('who is ahead depends on what is counted', async ({ page }) => {
  await page.goto(`${scene}&vs=batch:1;name:one&vs=batch:16;name:some&axis=samples&step=3`);
  const places = () => page.locator('#race-table tbody tr:has(th)').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('.place')].map((cell) => cell.textContent)));
  await expect.poll(async () => (await places()).length).toBe(3);
  // After three passes over the data the exact gradient has made three updates, and the others are far ahead.
  const [all, one, some] = await places();
  expect(all![2]).toBe('3');
  expect([one![2], some![2]].sort()).toEqual(['1', '2']);
  // After three updates the exact gradient is not the last.
  expect(all![0]).not.toBe('3');
});

test('the axis is a key of the link', async ({ page }) => {
  await page.goto(`${scene}&vs=batch:1;name:one&step=5`);
  await page.getByRole('combobox', { name: 'Compare by' }).selectOption('epochs');
  await expectKey(page, 'axis', 'epochs');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Compare by' })).toHaveValue('epochs');
});

/** The middle of the progress chart: at the lower right of the stage. */
async function progress(page: Page) {
  const box = (await page.locator('#stage').boundingBox())!;
  return (share: number) => [box.x + box.width * (0.66 + 0.3 * share), box.y + box.height * 0.8] as const;
}

test('a click on the progress chart seeks, dragging there scrubs, and the start stays', async ({ page }) => {
  await page.goto(`${scene}&batch=16&stop=steps:200`);
  await expect(page.locator('#race-table tbody th')).toHaveCount(1);
  const at = await progress(page);
  const step = () => page.locator('#timeline').inputValue().then(Number);
  await page.mouse.click(...at(0.5));
  await expect.poll(step).toBeGreaterThan(0);
  const middle = await step();
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.9), { steps: 6 });
  // The axis begins at 0, so nearly twice as far is nearly twice as much.
  await expect.poll(step).toBeGreaterThan(middle * 1.5);
  expect(await step()).toBeLessThan(middle * 2.2);
  await page.mouse.move(...at(0.3), { steps: 6 });
  await page.mouse.up();
  await expect.poll(step).toBeLessThan(middle);
  await expectKey(page, 'step', String(await step()));
  await expectKey(page, 'start', null);
});

test('a drag on the loss moves the start, a drag on the data moves nothing', async ({ page }) => {
  await page.goto(`${scene}&batch=16&step=5`);
  await expect(page.locator('#race-table tbody th')).toHaveCount(1);
  const box = (await page.locator('#stage').boundingBox())!;
  const drag = async (x: number, y: number) => {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * (x + 0.06), box.y + box.height * (y + 0.06), { steps: 5 });
    await page.mouse.up();
  };
  await drag(0.8, 0.2);
  await page.waitForTimeout(600);
  await expectKey(page, 'start', null);
  await expectKey(page, 'step', '5');
  await drag(0.2, 0.2);
  await expectKey(page, 'start', /,/);
  await expectKey(page, 'step', null);
});

test('pointing at the progress chart reads its values', async ({ page }) => {
  await page.goto(`${scene}&batch=16&stop=steps:200&step=20`);
  await expect(page.locator('#race-table tbody th')).toHaveCount(1);
  const moving = () => page.locator('#moving').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await page.mouse.move(5, 5);
  await page.waitForTimeout(300);
  const before = await moving();
  const at = await progress(page);
  await page.mouse.move(...at(0.6));
  await expect.poll(moving).not.toBe(before);
  await page.mouse.move(5, 5);
  await expect.poll(moving).toBe(before);
  await page.getByRole('checkbox', { name: 'Linear loss axis' }).check();
  await expect.poll(() => page.evaluate(() => [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join())).not.toContain(before);
});

test('a finger that scrolls past the progress chart leaves the run alone, a tap seeks', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto(`${scene}&batch=16&stop=steps:200`);
  await expect(page.locator('#race')).toBeVisible();
  const box = (await page.locator('#stage').boundingBox())!;
  await page.touchscreen.tap(box.x + box.width * 0.6, box.y + box.height * 0.86);
  await expect.poll(() => page.locator('#timeline').inputValue().then(Number)).toBeGreaterThan(0);
  await context.close();
});

test('folds are remembered', async ({ page }) => {
  await page.goto(scene);
  const race = page.locator('#race');
  await expect(race).toHaveAttribute('open');
  await race.locator('summary').click();
  await expect(race).not.toHaveAttribute('open');
  await page.reload();
  await expect(page.locator('#work')).toHaveAttribute('open');
  await expect(race).not.toHaveAttribute('open');
});

test('a race that plays keeps the tables in their places', async ({ page }) => {
  await page.goto(`${scene}&vs=batch:1;name:one&vs=batch:16;name:some&axis=epochs&speed=30&step=1`);
  await expect(page.locator('#race-table tbody th')).toHaveCount(3);
  await page.waitForTimeout(500);
  const tops = () => page.evaluate(() => ['work', 'race', 'advice'].map((id) => document.getElementById(id)!.getBoundingClientRect().top + scrollY));
  const before = await tops();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: 'Pause' }).click();
  const after = await tops();
  // The first columns stand still; what is below them may have given way once, for a longer line.
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
});
