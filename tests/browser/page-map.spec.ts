// The map of runs: what is on its axes, what a click, a finger and a key do, how it is taken away, and when it rests.
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectKey } from './address.ts';
import { expect, patient, someone, test } from './watched.ts';

const scene = './#f=x^4-3x^2%2Bx&start=2.2&lr=0.02';
const open = `${scene}&map=x,lr`;

const fold = (page: Page) => page.getByText('Map of runs');
const pad = (page: Page) => page.getByRole('application', { name: 'Map of runs' });
const told = (page: Page) => page.locator('#map-told');

/** The map is there and has begun to draw. */
async function drawn(page: Page) {
  await pad(page).scrollIntoViewIfNeeded();
  await expect.poll(() => colours(page)).toBeGreaterThan(1);
}

/** How many colours the runs have. */
const colours = (page: Page) =>
  page.locator('#map-raster').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

/** A place on the map, in shares of its width and height. */
async function place(page: Page, across: number, down: number) {
  const box = (await pad(page).boundingBox())!;
  return [box.x + box.width * across, box.y + box.height * down] as const;
}

const key = (page: Page, name: string) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(name);

for (const [link, axes] of [
  ['f=x^2', 'x,lr'],
  ['f=x^2%2By^2&start=1,2', 'x,y'],
  ['data=faithful&scale=std', 'batch,lr'],
] as const) {
  test(`opened, the map of ${link} goes through ${axes}; closed, it leaves the link`, async ({ page }) => {
    await page.goto(`./#${link}`);
    await someone(page);
    await fold(page).click();
    await expectKey(page, 'map', axes);
    await drawn(page);
    await fold(page).click();
    await expectKey(page, 'map', null);
  });
}

test('a link opens the map, and nothing gives way for it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[]) {
        for (const { node } of entry.sources) moved.push(node instanceof Element ? `${node.localName}#${node.id}.${node.className}` : String(node?.nodeName));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(open);
  await expect(pad(page)).toBeVisible();
  await page.waitForTimeout(500);
  const moved = await page.evaluate(() => (window as unknown as { moved: string[] }).moved);
  expect(moved.filter((each) => /stage|transport|saying|controls|field|map/.test(each))).toEqual([]);
});

test('a list that takes what the other has swaps them, with their ranges', async ({ page }) => {
  await page.goto(`${open}&mapx=-2,1&mapy=0.01,0.5`);
  const [across, up] = [page.getByRole('combobox', { name: 'Across' }), page.getByRole('combobox', { name: 'Up' })];
  await across.selectOption('lr');
  await expectKey(page, 'map', 'lr,x');
  await expectKey(page, 'mapx', '0.01,0.5');
  await expectKey(page, 'mapy', '-2,1');
  await expect(up).toHaveValue('x');
});

test('another axis has a range of its own; the other stays', async ({ page }) => {
  await page.goto(`${open}&opt=momentum&mapx=-2,1&mapy=0.01,0.5`);
  await page.getByRole('combobox', { name: 'Across' }).selectOption('momentum');
  await expectKey(page, 'map', 'momentum,lr');
  await expectKey(page, 'mapx', null);
  await expectKey(page, 'mapy', '0.01,0.5');
});

test('an axis that the scene no longer has closes the map, and stops nobody', async ({ page }) => {
  await page.goto(`${scene}&opt=momentum&map=momentum,lr`);
  await expect(pad(page)).toBeVisible();
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOption('gd');
  await expectKey(page, 'opt', null);
  await expectKey(page, 'map', null);
  await expect(pad(page)).toBeHidden();
});

test('pointing tells, a click opens the run and plays it, Back leads back', async ({ page }) => {
  await page.goto(open);
  await drawn(page);
  const at = await place(page, 0.3, 0.5);
  await page.mouse.move(...at);
  await expect(told(page)).not.toBeEmpty();
  await page.mouse.click(...at);
  await expectKey(page, 'start', /^-/);
  await expectKey(page, 'map', 'x,lr');
  await expect.poll(() => page.locator('#timeline').inputValue().then(Number)).toBeGreaterThan(0);
  await page.goBack();
  await expectKey(page, 'start', '2.2');
  await expectKey(page, 'lr', '0.02');
});

test('who wants stillness sees the run stand at its start', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(open);
  await drawn(page);
  await page.mouse.click(...(await place(page, 0.3, 0.5)));
  await expectKey(page, 'start', /^-/);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expectKey(page, 'step', null);
});

test('what the author locks, a click does not change', async ({ page }) => {
  await page.goto(`${open}&lock=lr`);
  await drawn(page);
  await page.mouse.click(...(await place(page, 0.3, 0.5)));
  await page.waitForTimeout(600);
  await expectKey(page, 'start', '2.2');
});

/** Draws a rectangle from one share of the map to another. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.mouse.move(...(await place(page, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await place(page, ...to)), { steps: 5 });
}

test('a rectangle looks closer, and there is a way back from each', async ({ page }) => {
  await page.goto(open);
  await drawn(page);
  await drag(page, [0.25, 0.2], [0.75, 0.8]);
  await page.mouse.up();
  await expectKey(page, 'mapx', /,/);
  const [x, y] = [key(page, 'mapx'), key(page, 'mapy')];
  await drag(page, [0.25, 0.2], [0.75, 0.8]);
  await page.mouse.up();
  await expect.poll(() => key(page, 'mapx')).not.toBe(x);
  const width = (range: string | null) => range!.split(',').map(Number).reduce((low, high) => high - low);
  expect(width(key(page, 'mapx')) / width(x)).toBeCloseTo(0.5, 1);
  // The start, which is the example's own, and the rate are as they were.
  await expectKey(page, 'start', null);
  await expectKey(page, 'lr', '0.02');
  await page.getByRole('button', { name: 'Look wider' }).click();
  await expectKey(page, 'mapx', x);
  await expectKey(page, 'mapy', y);
  await page.getByRole('button', { name: 'Look wider' }).click();
  await expectKey(page, 'mapx', null);
  await expectKey(page, 'mapy', null);
});

test('from a link’s closer look there is a way to the whole map', async ({ page }) => {
  await page.goto(`${open}&mapx=-2,1&mapy=0.01,0.5`);
  await page.getByRole('button', { name: 'Whole map' }).click();
  await expectKey(page, 'mapx', null);
  await expectKey(page, 'mapy', null);
  await expectKey(page, 'map', 'x,lr');
});

test('Escape gives a rectangle up', async ({ page }) => {
  await page.goto(open);
  await drawn(page);
  await drag(page, [0.25, 0.2], [0.75, 0.8]);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.waitForTimeout(600);
  await expectKey(page, 'mapx', null);
  await expectKey(page, 'start', '2.2');
});

test('keys go from pixel to pixel, look closer and wider, and open', async ({ page }) => {
  await page.goto(open);
  await drawn(page);
  await page.getByRole('button', { name: 'Save PNG' }).focus();
  await page.keyboard.press('Tab');
  await expect(pad(page)).toBeFocused();
  await expect(told(page)).not.toBeEmpty();
  // Which run it is; how it ends may be told more closely as the map is refined.
  const run = (await told(page).textContent())!.split(':')[0]!;
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(told(page)).not.toContainText(run);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(told(page)).toContainText(run);
  await page.keyboard.press('+');
  await expectKey(page, 'mapx', /,/);
  await page.keyboard.press('-');
  await expectKey(page, 'mapx', null);
  await expectKey(page, 'step', null);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect.poll(() => key(page, 'start')).not.toBe('2.2');
});

test('a finger is told first; its second tap, or the button, opens', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto(open);
  await drawn(page);
  const at = await place(page, 0.3, 0.5);
  await page.touchscreen.tap(...at);
  await expect(told(page)).not.toBeEmpty();
  await expectKey(page, 'start', '2.2');
  await page.touchscreen.tap(...at);
  await expectKey(page, 'start', /^-/);
  await page.touchscreen.tap(...(await place(page, 0.8, 0.5)));
  await page.getByRole('button', { name: 'Open this run' }).tap();
  await expectKey(page, 'start', /^\d/);
  await context.close();
});

test('a finger scrolls the page beside the runs, and draws a rectangle in them', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto(open);
  await drawn(page);
  const finger = await context.newCDPSession(page);
  const swipe = async (from: readonly [number, number], to: readonly [number, number]) => {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
    await touch('touchStart', [from]);
    for (let step = 1; step <= 8; step++) await touch('touchMove', [[from[0] + ((to[0] - from[0]) * step) / 8, from[1] + ((to[1] - from[1]) * step) / 8]]);
    await touch('touchEnd', []);
  };
  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  await swipe(await place(page, 0.3, 0.8), await place(page, 0.7, 0.2));
  await expectKey(page, 'mapx', /,/);
  expect(await scrolled()).toBe(before);
  const [x, y] = await place(page, 0.5, 1);
  await swipe([x, y + 20], [x, y - 180]);
  await expect.poll(scrolled).not.toBe(before);
  await context.close();
});

test('the picture is taken away as PNG at twice the screen’s pixels', async ({ page }) => {
  await page.goto(`${open}&title=Two%20valleys`);
  await drawn(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save PNG' }).click()]);
  expect(download.suggestedFilename()).toBe('downhill-map-Two-valleys.png');
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const width = await page.locator('#map-figure').evaluate((figure) => figure.clientWidth);
  expect(bytes.readUInt32BE(16)).toBe(2 * width);
  // As many colours as on the page at least: runs, axes and the ground.
  const found = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (each) => each.charCodeAt(0))], { type: 'image/png' }));
    const context = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height }).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    return { colours: new Set(pixels).size, clear: pixels.some((pixel) => pixel >>> 24 !== 255) };
  }, bytes.toString('base64'));
  expect(found.colours).toBeGreaterThan(await colours(page));
  expect(found.clear).toBe(false);
});

test('nothing is computed while the map is out of sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  await page.goto(open);
  const placed = () => page.locator('#map-raster').getAttribute('style');
  await expect(page.locator('#map-raster')).toBeAttached();
  await page.waitForTimeout(500);
  expect(await placed()).toBeNull();
  await pad(page).evaluate((each) => each.scrollIntoView());
  await expect.poll(placed).not.toBeNull();
});

test('the axes have the screen’s pixels, the runs are blown up without blurring', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ deviceScaleFactor: 2, viewport: { width: 1000, height: 900 }, baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto(open);
  await drawn(page);
  const sizes = () => page.locator('#map-axes').evaluate((canvas: HTMLCanvasElement) => [canvas.width / canvas.clientWidth, canvas.height / canvas.clientHeight]);
  expect(await sizes()).toEqual([2, 2]);
  await expect(page.locator('#map-raster')).toHaveCSS('image-rendering', 'pixelated');
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(sizes).toEqual([2, 2]);
  // The runs stand inside of the picture, in both sizes.
  const inside = () => page.locator('#map-raster').evaluate((canvas) => {
    const [inner, outer] = [canvas.getBoundingClientRect(), canvas.parentElement!.getBoundingClientRect()];
    return inner.left >= outer.left && inner.right <= outer.right + 0.5 && inner.bottom <= outer.bottom && inner.width > outer.width / 2;
  });
  await expect.poll(inside).toBe(true);
  await context.close();
});

test('the map follows the scene, the theme and the language', async ({ page }) => {
  await page.goto(open);
  await drawn(page);
  const picture = (id: string) => page.locator(id).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const runs = await picture('#map-raster');
  await page.getByRole('textbox', { name: 'f(x)' }).fill('x^4-3x^2-x');
  await expect.poll(() => picture('#map-raster')).not.toBe(runs);
  const axes = await picture('#map-axes');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(() => picture('#map-axes')).not.toBe(axes);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect(page.getByText('运行地图')).toBeVisible();
  await expect(page.getByRole('combobox', { name: '横轴' })).toBeVisible();
});

test('an embed has the map only if its link has it', async ({ page }) => {
  await page.goto(`${open}&embed=1`);
  await expect(pad(page)).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${scene}&embed=1`);
  await someone(page);
  await expect(page.locator('#maps')).toBeAttached();
  await expect(fold(page)).toBeHidden();
});

test('an author can do without', async ({ page }) => {
  await page.goto(`${open}&hide=map`);
  await expect(page.locator('#maps')).toBeAttached();
  await expect(fold(page)).toBeHidden();
  await expect(page.locator('html')).not.toHaveClass(/mapped/);
});

for (const [name, link] of [
  ['a pole', 'f=1/x'],
  ['no value in half of the view', 'f=ln(x)&start=1'],
  ['a constant', 'f=1'],
  ['a kink', 'f=|x|'],
  ['an extreme view', 'f=x^2&xlim=-1e300,1e300'],
  ['extreme ranges', 'f=x^2&mapx=1,1.0000001&mapy=1e-300,1e300'],
  ['bad ranges', 'f=x^2&mapx=1,1&mapy=-1,0'],
  ['two rows', 'data=csv:eCx5CjEsMgoyLDMK&map=batch,lr'],
] as const) {
  test(`${name}: the map is drawn, and the page answers`, async ({ page }) => {
    await page.goto(`./#${link}${link.includes('map=') ? '' : '&map=x,lr'}`);
    await expect(pad(page)).toBeVisible();
    await pad(page).scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('#map-raster').getAttribute('style')).not.toBeNull();
    await page.mouse.move(...(await place(page, 0.4, 0.6)));
    await expect(told(page)).not.toBeEmpty();
    await expect(told(page)).not.toContainText(/NaN|inf/);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
  });
}

test('on a phone the rate is near the picture, and the panels come behind the controls', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#f=x^4-3x^2%2Bx&start=2.2&lr=0.02');
  await expect(page.getByRole('status')).toContainText('Step 0');
  await someone(page);
  const summary = page.locator('#map summary');
  await expect(summary).toBeAttached();
  const box = async (name: string) => (await page.locator(name).boundingBox())!;
  const [stage, rate] = [await box('#stage'), await box('#rate')];
  // Both are within one screen but for a third of the picture.
  expect(rate.y + rate.height - stage.y).toBeLessThan(844 + stage.height / 3);
  expect((await box('#map')).y).toBeGreaterThan((await box('#more')).y);
  await summary.click();
  await expect(page.locator('#map-pad')).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect.poll(async () => (await box('#map')).y < (await box('.transport')).y + 200).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('about:blank');
  await page.goto(open);
  await someone(page);
  await expect(page.locator('.scene #map')).toBeAttached();
});
