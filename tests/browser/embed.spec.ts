// Scenes in an article of another origin.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { article, expect, scene, test } from './host.ts';

const parabola = 'f=x^2&amp;start=3';
const quartic = 'f=x^4-3x^2%2Bx&amp;start=2.2&amp;lr=0.02';

const element = (page: Page, index = 0) => page.locator('downhill-scene').nth(index);
const frame = (page: Page, index = 0) => element(page, index).locator('iframe');
const inside = (page: Page, index = 0) => frame(page, index).contentFrame();
const status = (page: Page, index = 0) => inside(page, index).getByRole('status');
const button = (page: Page, name: string, index = 0) => inside(page, index).getByRole('button', { name, exact: true });
const height = (page: Page, index = 0) => element(page, index).evaluate((scene) => scene.getBoundingClientRect().height);

test('the scenes of the example article load when they come near, and each runs alone', async ({ page, host, baseURL }) => {
  const html = await (await page.request.get('./examples/article.html')).text();
  await page.goto(host.publish(html.replaceAll('"../', `"${baseURL}`)));
  await expect(frame(page, 0)).toBeVisible();
  await expect(frame(page, 3)).toHaveCount(0);
  for (const index of [0, 1, 2, 3]) {
    await element(page, index).scrollIntoViewIfNeeded();
    await expect(frame(page, index)).toBeVisible();
    await expect(status(page, index)).toContainText('Step 0 ');
  }
  await expect(inside(page, 3).locator('#map-pad')).toBeVisible();
  await expect(frame(page, 1)).toHaveAttribute('title', 'Where does the point land?');
  await button(page, 'Step', 0).click();
  await button(page, 'Step', 0).click();
  await expect(status(page, 0)).toContainText('Step 2 ');
  await expect(page.locator('#steps')).toHaveText('2');
  await button(page, 'Step', 3).click();
  await button(page, 'Play', 2).click();
  await expect(status(page, 2)).not.toContainText('Step 0 ');
  await expect(status(page, 3)).toContainText('Step 1 ');
  await expect(status(page, 0)).toContainText('Step 2 ');
  await expect(status(page, 1)).toContainText('Step 0 ');
});

for (const width of [1280, 390]) {
  test(`a scene has the height that it needs, and keeps it, at ${width} px`, async ({ page, host, baseURL }) => {
    await page.setViewportSize({ width, height: 800 });
    const scenes = [parabola, `${quartic}&amp;title=Title&amp;caption=Caption`, 'data=faithful&amp;scale=std', `${quartic}&amp;map=x,lr`];
    await page.goto(host.publish(article(baseURL!, scenes.map((link) => scene(baseURL!, link)).join(''))));
    await element(page).evaluate(() => {
      const heights: Record<number, number[]> = {};
      Object.assign(window, { heights });
      for (const [index, scene] of [...document.querySelectorAll('downhill-scene')].entries()) {
        new ResizeObserver(() => (heights[index] ??= []).push(scene.getBoundingClientRect().height)).observe(scene);
      }
    });
    for (const index of scenes.keys()) {
      await element(page, index).scrollIntoViewIfNeeded();
      await expect(status(page, index)).toContainText('Step 0 ');
      await expect(frame(page, index)).toBeVisible();
      for (let step = 0; step < 3; step++) await button(page, 'Step', index).click();
      await expect(status(page, index)).toContainText('Step 3 ');
      if (index === 3) await expect(inside(page, 3).locator('#map-png')).toBeVisible();
      const fits = () => inside(page, index).locator('html').evaluate((html) => html.scrollHeight <= innerHeight);
      await expect.poll(fits, `scene ${index} without scrolling`).toBe(true);
    }
    await page.waitForTimeout(500);
    const heights = await page.evaluate(() => (window as unknown as { heights: Record<number, number[]> }).heights);
    for (const [index, seen] of Object.entries(heights)) {
      expect(seen.length, `changes of ${index}: ${seen}`).toBeLessThan(6);
      expect(seen, `never back: ${index}`).toEqual(seen.toSorted((one, other) => one - other));
    }
    // The place of the most usual scene was reserved as it is needed.
    expect(heights[0]).toHaveLength(1);
  });
}

for (const width of [1280, 600, 390]) {
  test(`the place of a scene with a question is reserved, at ${width} px`, async ({ page, host, baseURL }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(host.publish(article(baseURL!, scene(baseURL!, `${parabola}&amp;ask=next`))));
    const reserved = await height(page);
    await expect(inside(page).locator('#ask')).toBeVisible();
    await inside(page).locator('#ask button').last().click();
    await expect(status(page)).toContainText('Step 1 ');
    await page.waitForTimeout(300);
    expect(await height(page)).toBe(reserved);
    await expect.poll(() => inside(page).locator('html').evaluate((html) => html.scrollHeight <= innerHeight)).toBe(true);
  });
}

test('theme and language are those of the article, and stay out of the link', async ({ page, host, baseURL }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, parabola) + scene(baseURL!, parabola, 'theme="dark" lang="zh"'))));
  const theme = (index = 0) => inside(page, index).locator('html');
  const told = page.evaluate(() => new Promise((resolve) => addEventListener('downhill', (event) => resolve((event as CustomEvent).detail.link))));
  await expect(theme()).toHaveAttribute('data-theme', 'light');
  await expect(button(page, 'Play')).toBeVisible();
  await expect(theme(1)).toHaveAttribute('data-theme', 'dark');
  await expect(button(page, '播放', 1)).toBeVisible();
  for (const [change, expected] of [
    ["document.documentElement.dataset.theme = 'dark'", 'dark'],
    ["document.documentElement.dataset.theme = 'light'", 'light'],
    ["delete document.documentElement.dataset.theme; document.documentElement.className = 'dark'", 'dark'],
    ["document.documentElement.className = ''", 'light'],
    ["document.documentElement.style.colorScheme = 'dark'", 'dark'],
    ["document.documentElement.style.colorScheme = 'light'", 'light'],
    ["document.documentElement.style.cssText = 'background: #111; color: #eee'", 'dark'],
    ["document.documentElement.style.cssText = 'color-scheme: light dark'", 'light'],
    ["document.querySelector('downhill-scene').setAttribute('theme', 'dark')", 'dark'],
  ] as const) {
    await page.evaluate(change);
    await expect(theme(), change).toHaveAttribute('data-theme', expected);
    await expect(theme(1)).toHaveAttribute('data-theme', 'dark');
  }
  await page.evaluate("document.querySelector('downhill-scene').removeAttribute('theme')");
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(theme()).toHaveAttribute('data-theme', 'dark');
  await page.evaluate("document.documentElement.lang = 'zh-Hans'");
  await expect(button(page, '播放')).toBeVisible();
  await expect(status(page)).toContainText('第 0 步');
  const link = String(await told);
  expect(link).toContain('f=x^2');
  const out = await inside(page).getByRole('link').getAttribute('href');
  for (const each of [link, out]) expect(each).not.toMatch(/theme|lang|embed/);
});

test('what the link says about theme and language comes first', async ({ page, host, baseURL }) => {
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, `${parabola}&amp;lang=zh&amp;theme=dark`, 'theme="light"'))));
  await expect(frame(page)).toBeVisible();
  await expect(button(page, '播放')).toBeVisible();
  await expect(inside(page).locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('without scripts there are the links', async ({ browser, host, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, parabola) + scene(baseURL!, quartic))));
  await expect(page.getByRole('link', { name: 'A scene' })).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'A scene' }).first()).toBeVisible();
  await context.close();
});

test('a broken link shows what is wrong, what could be saved, and a way out', async ({ page, host, baseURL }) => {
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, 'f=x^2&amp;start=3&amp;lr=-1&amp;nonsense=1'))));
  await expect(frame(page)).toBeVisible();
  await expect(inside(page).getByRole('alert').first()).toContainText('nonsense');
  await button(page, 'Step').click();
  await expect(status(page)).toContainText('Step 1 ');
  await expect(inside(page).getByRole('link', { name: 'Open the full page' })).toHaveAttribute('href', /f=x/);
  await expect.poll(() => inside(page).locator('html').evaluate((html) => html.scrollHeight <= innerHeight)).toBe(true);
});

test('the link may be changed, and the Back button stays the article’s', async ({ page, host, baseURL }) => {
  await page.goto('about:blank');
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, `${quartic}&amp;map=x,lr`))));
  await expect(status(page)).toContainText('Step 0 ');
  const pad = inside(page).locator('#map-pad');
  await expect(pad).toBeVisible();
  const length = await page.evaluate(() => history.length);
  const out = inside(page).getByRole('link', { name: 'Open the full page' });
  const before = await out.getAttribute('href');
  await pad.scrollIntoViewIfNeeded();
  await pad.click({ position: { x: 40, y: 150 } });
  await expect(out).not.toHaveAttribute('href', before!);
  await element(page).evaluate((scene) => scene.setAttribute('link', 'f=x^2/2&start=7&embed=0'));
  await expect(out).toHaveAttribute('href', /start=7/);
  await element(page).evaluate((scene) => scene.setAttribute('link', '#f=x^2/2&start=8'));
  await expect(out).toHaveAttribute('href', /start=8/);
  await expect(inside(page).locator('html')).toHaveClass(/embed/);
  expect(await page.evaluate(() => history.length)).toBe(length);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('out of sight it stands still, and goes on when it is seen', async ({ page, host, baseURL }) => {
  const far = `<div style="height: 900px"></div>${scene(baseURL!, `${parabola}&amp;lr=0.001&amp;speed=100&amp;play=1`)}`;
  await page.goto(host.publish(article(baseURL!, far)));
  await expect(button(page, 'Pause')).toBeVisible();
  await page.waitForTimeout(700);
  await expect(status(page)).toContainText('Step 0 ');
  await element(page).scrollIntoViewIfNeeded();
  await expect(status(page)).not.toContainText('Step 0 ');
  await page.evaluate(() => scrollTo(0, 0));
  const count = inside(page).locator('#count');
  await page.waitForTimeout(300);
  const stood = await count.textContent();
  await page.waitForTimeout(700);
  expect(await count.textContent()).toBe(stood);
  await element(page).scrollIntoViewIfNeeded();
  await expect(count).not.toHaveText(stood!);
});

test('keys belong to who has the focus, and a scene never takes it', async ({ page, host, baseURL }) => {
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, parabola))));
  await expect(status(page)).toContainText('Step 0 ');
  expect(await page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['BODY', 0]);
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await expect(status(page)).toContainText('Step 0 ');
  // The browser scrolls smoothly: back at the top it may still be on its way.
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  }).toPass();
  await inside(page).locator('#sentence').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(status(page)).toContainText('Step 2 ');
  await page.keyboard.press('Home');
  await expect(status(page)).toContainText('Step 0 ');
  await page.keyboard.press('Space');
  await expect(button(page, 'Pause')).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('messages from anybody else, and of any other kind, change nothing', async ({ page, host, baseURL }) => {
  await page.goto(host.publish(article(baseURL!, `${scene(baseURL!, parabola)}<iframe id="other" srcdoc="<p>Other</p>"></iframe>`)));
  await expect(status(page)).toContainText('Step 0 ');
  const before = await height(page);
  const heard = await page.evaluate(async () => {
    let heard = 0;
    addEventListener('downhill', () => heard++);
    const other = document.querySelector<HTMLIFrameElement>('#other')!.contentWindow!;
    const now = { link: 'f=x', step: 1, ended: false, reason: '', point: ['1'] };
    for (const message of [{ downhill: 1, height: 3000 }, { downhill: 1, now }]) {
      postMessage(message, '*');
      (other as unknown as { eval: (code: string) => void }).eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);
    }
    const inside = document.querySelector('downhill-scene')!.shadowRoot!.querySelector('iframe')!.contentWindow!;
    for (const message of [null, 1, 'downhill', {}, { downhill: 2, theme: 'dark' }, { downhill: 1, theme: '<b>', lang: {} }, { downhill: 1, theme: ['dark'] }]) {
      inside.postMessage(message, '*');
    }
    await new Promise((then) => setTimeout(then, 500));
    return heard;
  });
  expect(heard).toBe(0);
  expect(await height(page)).toBe(before);
  await expect(inside(page).locator('html')).toHaveAttribute('data-theme', 'light');
  await button(page, 'Step').click();
  await expect(status(page)).toContainText('Step 1 ');
  // Of what the scene itself says only numbers and texts are taken.
  const told = await inside(page).locator('html').evaluate(async () => {
    for (const message of [{ height: 'NaN' }, { height: Infinity }, { height: -1 }, { now: null }, { now: {} }, { now: { link: {}, step: 1 } }]) {
      parent.postMessage({ downhill: 1, ...message }, '*');
    }
    await new Promise((then) => setTimeout(then, 300));
    return innerHeight;
  });
  expect(told).toBe(before);
});

test('a file dropped on it stays where it is', async ({ page, host, baseURL }) => {
  await page.goto(host.publish(article(baseURL!, scene(baseURL!, parabola))));
  await expect(status(page)).toContainText('Step 0 ');
  const refused = await inside(page).locator('#stage').evaluate((stage) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x,y\n1,2\n2,3\n'], 'own.csv', { type: 'text/csv' }));
    return ['dragover', 'drop'].map((kind) => !stage.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })));
  });
  expect(refused).toEqual([true, true]);
  await page.waitForTimeout(500);
  await expect(inside(page).locator('dialog')).toHaveCount(0);
  await expect(inside(page).getByRole('link')).toHaveAttribute('href', /f=x/);
});

test('a height of the author’s own is kept, and an element may be moved, or have only its link', async ({ page, host, baseURL }) => {
  await page.goto(host.publish(article(baseURL!, `${scene(baseURL!, parabola, 'height="300"')}<section></section>
    <downhill-scene><a href="${baseURL}index.html#f=x^2&amp;start=5">Only a link</a></downhill-scene>`)));
  await expect(status(page)).toContainText('Step 0 ');
  expect(await height(page)).toBe(300);
  await expect(inside(page, 1).getByRole('link')).toHaveAttribute('href', /start=5/);
  await page.evaluate(() => document.querySelector('section')!.append(document.querySelector('downhill-scene')!));
  await expect(frame(page)).toBeVisible();
  await button(page, 'Step').click();
  await expect(status(page)).toContainText('Step 1 ');
  await element(page).evaluate((scene) => scene.removeAttribute('height'));
  await expect.poll(() => height(page)).toBeGreaterThan(400);
});

for (const [width, high] of [[280, 200], [280, 384], [600, 200], [600, 320], [900, 400]] as const) {
  for (const lang of ['en', 'zh']) {
    test(`in a frame of ${width} × ${high} nothing is cut off or scrolls: ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width, height: high });
      await page.goto(`./#lang=${lang}&f=x^4-3x^2%2Bx&start=2.2&lr=0.02&step=4&embed=1`);
      await expect(page.getByRole('status')).not.toBeEmpty();
      await expect(page.locator('#step')).toBeInViewport({ ratio: 1 });
      for (const name of ['#play', '#back', '#step', '#reset', '#timeline', '#way-out a', '#stage']) await expect(page.locator(name)).toBeInViewport({ ratio: 1 });
      const size = await page.locator('html').evaluate((html) => [html.scrollWidth, html.scrollHeight]);
      expect(size).toEqual([width, high]);
      expect((await page.locator('#stage').boundingBox())!.height).toBeGreaterThan(80);
    });
  }
}

test('axe finds nothing in an article, light and dark', async ({ page, host, baseURL }) => {
  // A scene in an article is no page with a heading of its own, both documents have a main part, and the article of these
  // tests has words outside of it.
  for (const theme of ['light', 'dark']) {
    const head = `<style>:root { color-scheme: ${theme}; }</style>`;
    await page.goto(host.publish(article(baseURL!, `<main><h1>Article</h1>${scene(baseURL!, parabola)}</main>`, head)));
    await expect(status(page)).toContainText('Step 0 ');
    await expect(frame(page)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).disableRules(['page-has-heading-one', 'landmark-unique', 'region']).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
  }
});
