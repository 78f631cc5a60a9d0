// The lessons: to be read without scripts, printed, played; and the gallery.
import { readdir, readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './watched.ts';

const first = './lessons/en/1-which-side-is-down.html';

test('without scripts a lesson is text and figures, and its answer can be opened', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto(first);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which side is down?');
  const figures = page.locator('figure img');
  expect(await figures.count()).toBe(3);
  for (const figure of await figures.all()) {
    await expect(figure).toBeVisible();
    expect(await figure.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  }
  // The buttons are not there, nor is what is said about them.
  await expect(page.getByText('Step makes one step only')).toBeHidden();
  await expect(page.getByText('the slope is −1.18')).toBeHidden();
  await page.getByText('Show the answer').click();
  await expect(page.getByText('the slope is −1.18')).toBeVisible();
  await context.close();
});

test('a scene is alive, and doing opens the answer, which is remembered', async ({ page }) => {
  await page.goto('./lessons/en/8-epochs-and-thresholds.html');
  const frame = page.frameLocator('#epochs iframe');
  const step = frame.getByRole('button', { name: 'Step', exact: true });
  await page.locator('#epochs').scrollIntoViewIfNeeded();
  await expect(step).toBeEnabled();
  const answer = page.getByText('After five updates, 50 samples have been read');
  for (let count = 0; count < 4; count++) await step.click();
  await expect(frame.getByRole('status')).toContainText('Step 4');
  await expect(answer).toBeHidden();
  await step.click();
  await expect(answer).toBeVisible();
  await expect(page.getByText('There it is.')).toBeVisible();
  await page.goto('./lessons/zh/index.html');
  await expect(page.locator('li', { hasText: '✓' })).toHaveCount(1);
  await page.getByRole('button', { name: '清除作答记录' }).click();
  await expect(page.locator('li', { hasText: '✓' })).toHaveCount(0);
});

test('a question in the picture opens its answer, too', async ({ page }) => {
  await page.goto(first);
  await page.locator('#ask').scrollIntoViewIfNeeded();
  const frame = page.frameLocator('#ask iframe');
  await frame.getByRole('button', { name: 'Right' }).click();
  await expect(page.getByText('the slope is −1.18')).toBeVisible();
});

test('every picture has its number, and a question about one above leads there', async ({ browser, baseURL }) => {
  // On paper and without scripts, too: it is in the page.
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  for (const [tag, word] of [['en', 'picture'], ['zh', '图']] as const) {
    await page.goto(`./lessons/${tag}/index.html`);
    const lessons = await page.locator('ol a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(lessons.length).toBe(10);
    for (const lesson of lessons) {
      await page.goto(lesson);
      const figures = await page.locator('figure').evaluateAll((all) => all.map(({ id }) => id));
      const numbers = (await page.locator('figcaption b').allInnerTexts()).map((number) => number.replace('.', ''));
      expect(numbers, lesson).toEqual(figures.map((_, place) => (tag === 'en' ? `Picture ${place + 1}` : `图 ${place + 1}`)));
      const question = page.locator('.question > p').first();
      const way = question.locator('a');
      if (await page.locator('.question figure').count()) {
        await expect(way, lesson).toHaveCount(0);
        continue;
      }
      const to = (await way.getAttribute('href'))!.slice(1);
      const place = figures.indexOf(to);
      expect(place, lesson).toBeGreaterThanOrEqual(0);
      await expect(way, lesson).toHaveText(`${word} ${place + 1}`);
      await expect(page.locator('details.answer'), lesson).toHaveAttribute('data-scene', to);
    }
  }
  await context.close();
});

test('the folders of both languages open with a page that leads on', async ({ page, request }) => {
  for (const [folder, file, heading] of [['lessons', '/index.html', '课程'], ['gallery', '.html', '图库']] as const) {
    expect((await request.get(`./${folder}/index.html`)).status()).toBe(200);
    await page.goto(`./${folder}/index.html`);
    await page.waitForURL(`**/${folder}/en${file}`);
    // Held where it is, it has the ways.
    await page.route(`**/${folder}/en${file}`, (route) => route.fulfill({ status: 204 }));
    await page.goto(`./${folder}/index.html`);
    await expect(page.getByRole('link', { name: 'in English' })).toHaveAttribute('href', `en${file}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    await page.getByRole('link', { name: '中文' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  }
});

test('one goes from lesson to lesson, and from one language to the other', async ({ page }) => {
  await page.goto('./lessons/en/index.html');
  await page.locator('ol a').first().click();
  for (let lesson = 2; lesson <= 10; lesson++) {
    await page.locator('a[rel=next]').click();
    await expect(page.locator('.number')).toHaveText(`${lesson} / 10`);
  }
  await expect(page.locator('a[rel=next]')).toHaveCount(0);
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('.number')).toHaveText('10 / 10');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
});

test('on paper the figures stand in for the scenes', async ({ page }) => {
  await page.goto(first);
  await expect(page.locator('#bowl iframe')).toBeAttached();
  await expect(page.locator('#bowl img')).toBeHidden();
  await expect(page.getByText('Step makes one step only')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#bowl img')).toBeVisible();
  await expect(page.locator('#bowl iframe')).toBeHidden();
  await expect(page.getByText('Step makes one step only')).toBeHidden();
});

test('every page of both languages holds together, on a phone too', async ({ page, request }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  const lists = ['./lessons/en/index.html', './lessons/zh/index.html'];
  const pages = [...lists, './gallery/en.html', './gallery/zh.html'];
  for (const list of lists) {
    await page.goto(list);
    for (const link of await page.locator('ol a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) pages.push(link);
  }
  expect(pages.length).toBe(24);
  const known = new Set<string>();
  for (const address of pages) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, address).toBeLessThanOrEqual(0);
    const found = await page.evaluate(() => [
      ...[...document.querySelectorAll<HTMLAnchorElement>('a[href], link[href]')].map(({ href }) => href),
      ...[...document.querySelectorAll('img')].map(({ src }) => src),
      ...[...document.querySelectorAll('source')].map(({ srcset }) => new URL(srcset, location.href).href),
    ]);
    for (const link of found) known.add(link.split('#')[0]!);
  }
  for (const link of known) expect((await request.get(link)).status(), link).toBe(200);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the pages are accessible, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const address of [first, './lessons/zh/9-held-out.html', './lessons/en/index.html', './gallery/zh.html']) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).exclude('downhill-scene').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    }
  });
}

test('a thumbnail opens the scene that it shows', async ({ page }) => {
  await page.goto('./gallery/en.html');
  await page.getByRole('link', { name: 'Double well' }).click();
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^4-3x^2+x');
});

test('in the gallery every link has a name of its own', async ({ page }) => {
  for (const tag of ['en', 'zh']) {
    await page.goto(`./gallery/${tag}.html`);
    const links = await page.locator('.gallery a').evaluateAll((all) => all.map((link) => [link.ariaLabel ?? link.textContent, link.textContent]));
    expect(links.length).toBeGreaterThan(30);
    expect(new Set(links.map(([name]) => name)).size, tag).toBe(links.length);
    // Who speaks to the page says what is written there.
    for (const [name, text] of links) expect(name!.startsWith(text!), name!).toBe(true);
  }
});

test('the page leads to the lessons in its language', async ({ page }) => {
  await page.goto('./#lang=zh');
  await page.getByRole('link', { name: '十堂短课' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('课程');
});

test('a lesson weighs little', async () => {
  for (const tag of ['en', 'zh']) {
    const folder = new URL(`../../dist/lessons/${tag}/`, import.meta.url);
    for (const file of await readdir(folder)) expect((await readFile(new URL(file, folder))).length, file).toBeLessThan(20_000);
  }
});
