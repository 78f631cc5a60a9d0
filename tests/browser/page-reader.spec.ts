// The page follows its reader: language, theme, a narrow screen, a browser that keeps nothing or has no canvas.
import { expect, patient, test } from './watched.ts';

test('a Chinese reader gets Chinese, and can switch', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto('./#f=x^2&start=3');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  await expect(page).toHaveTitle(/梯度下降/);
  for (const name of ['播放', '单步', '后退一步', '重置', '分享']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('slider', { name: '学习率', exact: true })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('第 0 步');
  await page.getByRole('combobox', { name: '语言' }).selectOption('en');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Step 0');
  await expect(page).toHaveTitle(/gradient descent/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await context.close();
});

test('what the HTML says is what the English words say, and what it does not say they do', async ({ page }) => {
  const html = await (await page.request.get('./')).text();
  await page.goto('./#lang=en');
  await expect(page.getByRole('status')).not.toBeEmpty();
  const different = await page.evaluate((source) => {
    const raw = new DOMParser().parseFromString(source, 'text/html');
    const texts = (root: Document) =>
      [...root.querySelectorAll('[data-word]:not(#sentence, #play *)')].map((element) => element.textContent?.trim());
    const labels = (root: Document) => [...root.querySelectorAll('[data-label]')].map((element) => element.ariaLabel);
    const [first, second] = [raw, document].map((root) => [...texts(root), ...labels(root)]) as [string[], string[]];
    return first.filter((text, index) => !second[index] || (text !== null && text !== second[index]));
  }, html);
  expect(different).toEqual([]);
});

test('no word is left in the other language', async ({ page }) => {
  await page.goto('./#lang=zh&show=more');
  await expect(page.getByRole('status')).not.toBeEmpty();
  const english = await page.evaluate(() =>
    [...document.querySelectorAll('[data-word], [data-label]')]
      .flatMap((element) => [element.textContent, element.getAttribute('aria-label')])
      .filter((text) => text && /undefined|[a-z]{5}/i.test(text.replace(/Downhill|steps|Momentum|Nesterov/g, ''))),
  );
  expect(english.filter((text) => !/[一-鿿]/.test(text ?? ''))).toEqual([]);
});

test('the theme follows the system, the link, and the reader', async ({ page }) => {
  const root = page.locator('html');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./#f=x^2&start=3');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.goto('about:blank');
  await page.goto('./#f=x^2&start=3&theme=dark');
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

for (const width of [320, 390, 768, 1280, 1920]) {
  test(`nothing overflows at ${width} px, and Play is on the first screen`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 700 ? 640 : 800 });
    for (const lang of ['en', 'zh']) {
      await page.goto('about:blank');
      await page.goto(`./#lang=${lang}&f=(1-x)^2%2B100(y-x^2)^2&start=-1.2,1&opt=adam&show=more&step=30`);
      await expect(page.getByRole('status')).not.toBeEmpty();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expect(page.locator('#play')).toBeInViewport({ ratio: 1 });
    }
  });
}

test('nothing moves while the page loads', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) (window as unknown as { shifts: number[] }).shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const link of ['./', './#data=faithful&scale=std&batch=16&step=3']) {
      await page.goto('about:blank');
      await page.goto(link);
      await page.waitForTimeout(1500);
      expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), `${link} at ${width} px`).toEqual([]);
    }
  }
});

test('a browser that keeps nothing still serves', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('refused', 'SecurityError'); } });
  });
  await page.goto('./#f=x^2&start=3');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a stage without size draws nothing and breaks nothing', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await page.goto('./#f=x^2&start=3');
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.locator('#stage').evaluate((stage) => { stage.style.height = '0'; });
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.locator('#stage').evaluate((stage) => { stage.style.height = '300px'; });
  await expect(page.getByRole('status')).toContainText('Step 1');
});

test('a lost canvas is said, and drawn again when it is back', async ({ page }) => {
  await page.goto('./#f=x^2&start=3');
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.locator('#moving').evaluate((canvas) => canvas.dispatchEvent(new Event('contextlost')));
  await expect(page.locator('#alert')).toBeVisible();
  await page.locator('#moving').evaluate((canvas) => canvas.dispatchEvent(new Event('contextrestored')));
  await expect(page.locator('#alert')).toBeHidden();
});
