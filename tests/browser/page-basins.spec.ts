// The strip under f(x) that says where the run from each start ends: it comes with the whole core, without moving what is
// there already, and follows the scene.
import { expect, test } from './watched.ts';
import type { Page } from '@playwright/test';

const well = './#f=x^4-3x^2%2Bx&start=2.2&lr=0.02';

const said = (page: Page) => page.locator('#stage p.unseen');

/** Something is drawn in the lowest pixels of the stage. */
const inked = (page: Page) =>
  page.locator('#moving').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const row = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, height - 12, width, 1).data ?? [];
    return [...row].filter((value) => value > 0).length > width;
  });

/** The picture of the still layer. */
const still = (page: Page) => page.locator('#still').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('the strip comes at the first sign of somebody there, and nothing jumps', async ({ page }) => {
  await page.goto(well);
  await expect(page.getByRole('status')).toContainText('Step 0');
  const before = await still(page);
  expect(await inked(page)).toBe(false);
  await page.mouse.move(300, 300);
  await expect.poll(() => inked(page)).toBe(true);
  expect(await still(page)).toBe(before);
  await expect(said(page)).toContainText('→ −1.30');
  await expect(said(page)).toContainText('→ 1.13');
});

test('it follows rate, formula and language', async ({ page }) => {
  await page.goto(well);
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.mouse.move(300, 300);
  await expect(said(page)).toContainText('→ 1.13');
  const rate = page.locator('input[name="lr"]').last();
  await rate.fill('2');
  await rate.press('Enter');
  await expect(said(page)).toContainText('explodes');
  await page.getByLabel('f(x)').fill('(x-1)^2');
  await rate.fill('0.1');
  await rate.press('Enter');
  await expect(said(page)).toContainText('→ 1.00');
  await page.getByLabel('Language').selectOption('zh');
  await expect(said(page)).toContainText('终点');
});

test('it can be hidden, and is not there for f(x, y)', async ({ page }) => {
  await page.goto(`${well}&hide=basins`);
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.mouse.move(300, 300);
  await page.waitForFunction(() => performance.getEntriesByType('resource').some((entry) => entry.name.includes('downhill')));
  await expect(page.getByRole('status')).toContainText('Step 0');
  await expect(said(page)).toHaveCount(0);
  await page.goto('./#f=x^2%2By^2&start=1,1');
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.mouse.move(310, 300);
  await expect(said(page)).toHaveCount(0);
});

test('a sweep is computed in slices and opens the runs that it shows', async ({ page }) => {
  await page.goto('./#data=faithful&scale=std&batch=16&lr=0.05&stop=epochs:5');
  await expect(page.getByRole('status')).toContainText('Step 0');
  const told = await page.evaluate(async () => {
    const url = new URL('./pkg/downhill.js', location.href).href;
    const { default: init, Session } = await import(url);
    await init();
    const session = new Session('en');
    session.open(location.hash);
    const canvas = Object.assign(document.createElement('canvas'), { width: 700, height: 500 });
    session.sweepLayout(700, 500, 1, false);
    let slices = 1;
    while (!session.sweepRefine()) slices += 1;
    session.drawSweep(canvas);
    const cells = new Map<string, Record<string, string | null>>();
    for (let y = 0; y < 500; y += 6) {
      for (let x = 0; x < 700; x += 6) {
        const cell = session.sweepAt(x, y);
        if (cell) cells.set(cell.text, cell.edits);
      }
    }
    // Laid out again, nothing is computed again.
    session.sweepLayout(600, 400, 2, true);
    const kept = session.sweepRefine() && session.sweepAt(100, 100)?.text;
    return { slices, cells: [...cells], kept };
  });
  expect(told.cells).toHaveLength(30);
  expect(told.kept).toContain('Learning rate');
  const own = told.cells.filter(([text]) => text.includes('this scene’s own'));
  expect(own).toHaveLength(1);
  expect(own[0]?.[1]).toEqual({ step: null });
  const [, edits] = told.cells.find(([text]) => text.startsWith('Learning rate 0.15, one sample')) ?? [];
  expect(edits).toEqual({ lr: '0.15', batch: '1', step: null });
});
