// The slider of the learning rate says what each rate does, and keeps up with the scene. What says it comes with the whole
// core, at the first sign of somebody there and not before.
import type { Page } from '@playwright/test';
import { expect, patient, someone, test } from './watched.ts';

const slider = (page: Page) => page.getByRole('slider', { name: 'Learning rate', exact: true });

/** The bands as they stand along the slider: what they are, from left to right. */
const bands = (page: Page) =>
  page.locator('.regimes > span').evaluateAll((parts) => parts.map((part) => part.className));

/** Wakes the page as a mouse does. */
async function wake(page: Page, link: string) {
  await page.goto(link);
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.mouse.move(3, 3);
  await page.mouse.move(9, 9);
}

/** What is loaded later than the first view. */
const later = (url: string) => /pkg\/downhill|\/more/.test(url);

/** The addresses a page has asked for so far and will ask for. */
function asked(page: Page) {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  return () => urls.filter(later);
}

test('without a sign of life nothing more than the first view is loaded', async ({ page }) => {
  const more = asked(page);
  await page.goto('./#f=x^2&start=3&play=1');
  await expect(page.getByRole('status')).toContainText('Step 3');
  await page.waitForTimeout(1500);
  expect(more()).toEqual([]);
  await page.mouse.move(50, 50);
  await expect.poll(() => more().some((url) => url.includes('downhill_bg.wasm'))).toBe(true);
});

test('a finger and a key wake it too', async ({ browser, baseURL }) => {
  for (const hasTouch of [true, false]) {
    const context = await browser.newContext({ hasTouch, baseURL: baseURL! });
    const page = patient(await context.newPage());
    await page.goto('./#f=x^2&start=3&play=0');
    await expect(page.getByRole('status')).not.toBeEmpty();
    if (hasTouch) await page.touchscreen.tap(5, 5);
    else await page.keyboard.press('Tab');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '0.1, converges');
    await context.close();
  }
});

test('the bands say what rates do, by place, pattern, name and value text', async ({ page }) => {
  await wake(page, './#f=x^2&start=3&play=0');
  await expect.poll(() => bands(page)).toEqual(['crawls', 'converges', 'zigzags', 'explodes']);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '0.1, converges');
  await expect(slider(page)).toHaveAccessibleDescription(/from 0\.5 on it zig-zags/);
  await expect(page.locator('.regime-names > span:not(.hidden)')).toHaveText(['crawls', 'converges', 'zig-zags', 'explodes']);
  await expect(page.locator('.regime-ticks > span')).toHaveText(['1/f″', '2/f″']);
  // The tick of 2/f″ = 1 stands where the slider's thumb stands at 1: four of five powers of ten.
  const [ticks, tick] = [await page.locator('.regime-ticks').boundingBox(), await page.locator('.regime-ticks > span').nth(1).boundingBox()];
  expect(Math.abs(tick!.x - ticks!.x - 0.8 * ticks!.width)).toBeLessThan(1);
  await slider(page).fill('0.5');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '3.2, explodes');
});

test('they follow the optimizer, the formula and a dragged start', async ({ page }) => {
  await wake(page, './#f=x^2&start=3&play=0&xlim=-5,5');
  await expect.poll(() => bands(page)).toEqual(['crawls', 'converges', 'zigzags', 'explodes']);
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('adam');
  await expect.poll(() => bands(page)).toEqual(['crawls', 'converges']);
  await expect(page.locator('.regime-ticks > span')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('gd');
  await page.getByRole('textbox', { name: 'f(x)', exact: true }).fill('1e9x^2');
  await expect.poll(() => bands(page)).toEqual(['explodes']);
  await page.getByRole('textbox', { name: 'f(x)', exact: true }).fill('1 - exp(-x^2)');
  await expect.poll(() => bands(page)).toContain('converges');
  // On the plateau the slope is all but nothing.
  const before = await page.locator('.regimes').innerHTML();
  const box = (await page.locator('#stage').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.75, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await expect.poll(() => page.locator('.regimes').innerHTML()).not.toBe(before);
  await page.mouse.up();
});

test('over data a sentence says where batches move the border', async ({ page }) => {
  await wake(page, './#data=diabetes&model=linear&scale=std&batch=1&play=0');
  await expect(page.locator('.regime-border')).toContainText(/With single samples it explodes from 0\.08\d* on; with all 442 only from 0\.249 on\./);
  await expect.poll(() => bands(page)).toContain('hovers');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect(page.locator('.regime-border')).toContainText(/每次用 1 个样本，学习率到 0\.08\d* 就会发散；用全部 442 个样本，要到 0\.249 才发散。/);
  await expect(page.locator('.regime-names')).toContainText('发散');
});

test('names stay apart and within the page on a narrow phone, and nothing moves when they come', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const link of ['./#f=x^2&start=3&play=0', './#data=ray&batch=1&play=0']) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('status')).not.toBeEmpty();
    await expect(page.locator('html')).not.toHaveClass(/waiting/);
    const place = () => page.locator('#opt').evaluate((list) => list.getBoundingClientRect().top + scrollY);
    const before = await place();
    await page.keyboard.press('Shift');
    await expect.poll(() => bands(page)).toContain('explodes');
    await expect.poll(() => page.locator('.regime-names > span:not(.hidden) > span').count()).toBeGreaterThan(2);
    expect(Math.abs((await place()) - before)).toBeLessThan(1.5);
    const boxes = await page.locator('.regime-names > span:not(.hidden) > span').evaluateAll((names) => names.map((name) => name.getBoundingClientRect()).map(({ left, right }) => [left, right] as const));
    let edge = 0;
    for (const [left, right] of boxes) {
      expect(left).toBeGreaterThanOrEqual(edge);
      edge = right;
    }
    expect(edge).toBeLessThan(320);
  }
});

test('a drag that begins before the whole core is there goes on as it began', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((then) => (release = then));
  await page.route('**/downhill_bg.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./#f=x^2/4&start=3&step=2&play=0');
  await expect(page.getByRole('status')).toContainText('Step 2');
  const range = page.getByRole('slider', { name: 'Start x', exact: true });
  const value = () => range.inputValue().then(Number);
  const view = async () => [await range.getAttribute('min'), await range.getAttribute('max')];
  const box = (await page.locator('#stage').boundingBox())!;
  const to = (share: number) => page.mouse.move(box.x + box.width * share, box.y + 60, { steps: 3 });
  await to(0.3);
  await page.mouse.down();
  await to(0.5);
  await to(0.6);
  const [began, seen] = [await value(), await view()];
  const loaded = page.waitForResponse('**/downhill_bg.wasm');
  release();
  await loaded;
  await page.waitForTimeout(500);
  expect(await value()).toBe(began);
  // The same way again leads as far as before: the view has kept still.
  await to(0.7);
  const step = (await value()) - began;
  await to(0.6);
  expect(await value()).toBeCloseTo(began, 6);
  expect(await view()).toEqual(seen);
  await to(0.5);
  expect(began - (await value())).toBeCloseTo(step, 1);
  const last = await value();
  await page.mouse.up();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /converges/);
  expect(await value()).toBe(last);
  await expect(page.getByRole('status')).toContainText('Step 0');
});

test('what is wrong with a rate keeps off the names of the regimes', async ({ page }) => {
  await page.goto('./#lr=-1');
  await someone(page);
  const wrong = page.locator('[data-error="lr"]');
  await expect(wrong).toContainText('lr=-1 cannot be used');
  const names = page.locator('.regime-names > span:not(.hidden)');
  await expect.poll(() => names.count()).toBeGreaterThan(1);
  /** Where the letters of an element begin and end, from above. */
  const letters = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { top, bottom } = range.getBoundingClientRect();
    return [top, bottom] as const;
  };
  const [top] = await wrong.evaluate(letters);
  for (const name of await names.all()) expect(top - (await name.evaluate(letters))[1]).toBeGreaterThan(0);
});
