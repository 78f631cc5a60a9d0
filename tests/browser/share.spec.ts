// The dialog behind Share: what is copied opens as it promises, and the reader's own scene stays as it is.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './watched.ts';

const step37 = './#v=1&f=x^4-3x^2%2Bx&start=2.2&opt=momentum&lr=0.02&step=37';
const hostile = `"><img src=x onerror="hacked=1">&lt; ]( [x](javascript:hacked=1) \`*_ '`;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' });
const out = (page: Page) => dialog(page).locator('#share-text');
const pick = (page: Page, name: string) => dialog(page).getByRole('radio', { name, exact: true }).check();

/** Opens a scene and its dialog. */
async function share(page: Page, link: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(link);
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Presses Copy, and returns what is in the clipboard. */
async function copy(page: Page) {
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page)).toContainText('Copied.');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** An article with this in it, on the same host. */
async function publish(page: Page, html: string) {
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Article</title>${html}` }));
  await page.goto('./article.html');
}

const key = (link: string, name: string) => new URLSearchParams(new URL(link).hash.slice(1)).get(name);

test('one press copies the link, and the dialog says so', async ({ page }) => {
  await share(page, step37);
  await expect(dialog(page)).toContainText('Link copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(key(link, 'step')).toBe('37');
  await expect(out(page)).toHaveValue(link);
  // It shows what will be seen.
  await expect(page.frameLocator('#share-preview iframe').locator('#status')).toContainText('Step 37');
});

test('Markdown links with the words of the author', async ({ page }) => {
  await share(page, `${step37}&title=Two%20valleys`);
  await pick(page, 'Markdown');
  const [, words, link = ''] = /^\[(.*)\]\((\S+)\)$/.exec(await copy(page)) ?? [];
  expect(words).toBe('Two valleys');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('status')).toContainText('Step 37');
});

test('a function of two variables is announced as one', async ({ page }) => {
  await share(page, './#f=x^2%2B3y^2&start=2,1');
  await pick(page, 'Markdown');
  expect(await copy(page)).toMatch(/^\[f\(x, y\) = x\\\^2\+3y\\\^2\]\(http/);
  await pick(page, 'HTML iframe');
  expect(await copy(page)).toContain('title="f(x, y) = x^2+3y^2"');
  await pick(page, 'HTML element');
  expect(await copy(page)).toContain('>f(x, y) = x^2+3y^2</a>');
});

test('a long title is cut at a word’s end in the name of a file', async ({ page }) => {
  await share(page, `${step37}&title=How%20momentum%20carries%20the%20point%20over%20the%20small%20hill%20in%20the%20neighbourhood`);
  await pick(page, 'Markdown with figure');
  expect(await copy(page)).toContain('(downhill-how-momentum-carries-the-point-over-the-small-hill-in-the.svg)');
  await dialog(page).getByRole('textbox', { name: 'Title', exact: true }).fill('梯'.repeat(80));
  await expect(out(page)).toHaveValue(new RegExp(`\\(downhill-${'梯'.repeat(60)}\\.svg\\)`));
});

test('three presses put the scene into an article as an iframe', async ({ page }) => {
  await share(page, step37);
  await pick(page, 'HTML iframe');
  await publish(page, await copy(page));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('status')).toContainText('Step 37');
  await expect(frame.getByRole('button', { name: 'Step', exact: true })).toBeVisible();
  await expect(frame.getByRole('textbox', { name: 'f(x)' })).toBeHidden();
  await expect(page.locator('iframe')).toHaveAttribute('title', 'f(x) = x^4-3x^2+x');
  const { height } = (await page.locator('iframe').boundingBox())!;
  expect(height).toBeGreaterThan(300);
});

test('an element in two lines names its script, and is a link without it', async ({ page, baseURL }) => {
  await share(page, step37);
  await pick(page, 'HTML element');
  const html = await copy(page);
  expect(html.split('\n')).toHaveLength(2);
  await page.route('**/www/embed.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await publish(page, html);
  await expect(page.locator('script')).toHaveAttribute('src', new URL('www/embed.js', baseURL).href);
  expect(await page.locator('downhill-scene').getAttribute('link')).toMatch(/^v=1&f=x\^4-3x\^2%2Bx&.*step=37$/);
  await page.getByRole('link', { name: 'f(x) = x^4-3x^2+x' }).click();
  await expect(page.getByRole('status')).toContainText('Step 37');
});

test('where it opens, who plays, whose language, and a question', async ({ page }) => {
  await share(page, step37);
  const choose = (name: string, option: string) => dialog(page).getByRole('combobox', { name, exact: true }).selectOption(option);
  await choose('Opens at', 'The start');
  expect(key(await copy(page), 'step')).toBeNull();
  await choose('Opens at', 'Another step…');
  await dialog(page).getByRole('textbox', { name: 'Number of the step' }).fill('12');
  const plays = dialog(page).getByRole('checkbox', { name: 'Starts playing' });
  await plays.check();
  await choose('Language', '中文');
  await choose('Colours', 'Dark');
  const keys = (link: string) => ['step', 'play', 'lang', 'theme', 'ask'].map((name) => key(link, name));
  expect(keys(await copy(page))).toEqual(['12', '1', 'zh', 'dark', null]);
  // Nothing is played to who is asked something.
  await choose('Question', 'Left or right?');
  await expect(plays).toBeDisabled();
  await expect(dialog(page)).toContainText('Starts playing (not with a question)');
  expect(keys(await copy(page))).toEqual(['12', null, 'zh', 'dark', 'side']);
  await choose('Question', 'None');
  await expect(plays).toBeChecked();
  expect(key(await copy(page), 'play')).toBe('1');
});

test('a step that the run does not have is refused beside its field, and nothing else is offered', async ({ page }) => {
  await share(page, './#f=x^2&start=3&lr=0.3&step=3&stop=steps:8');
  await expect(dialog(page)).toContainText('Link copied.');
  await dialog(page).getByRole('combobox', { name: 'Opens at' }).selectOption('Another step…');
  const step = dialog(page).getByRole('textbox', { name: 'Number of the step' });
  for (const wrong of ['7.5', '99999', '9', 'soon', '']) {
    await step.fill('8');
    await expect(step).toHaveAttribute('aria-invalid', 'false');
    expect(key(await copy(page), 'step')).toBe('8');
    await step.fill(wrong);
    await expect(step).toHaveAttribute('aria-invalid', 'true');
    await expect(step).toHaveAccessibleDescription('A whole number from 0 to 8.');
    await expect(dialog(page)).not.toContainText('opied.');
    await expect(out(page)).toHaveValue('');
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await expect(dialog(page).locator('#share-said')).toHaveText('A whole number from 0 to 8.');
    expect(key(await page.evaluate(() => navigator.clipboard.readText()), 'step')).toBe('8');
  }
  await dialog(page).getByRole('combobox', { name: 'Opens at' }).selectOption('The start');
  expect(key(await copy(page), 'step')).toBeNull();
});

test('the caption is seen while it is typed, though the page is higher than the preview', async ({ page }) => {
  await share(page, step37);
  const caption = page.frameLocator('#share-preview iframe').locator('#caption');
  await expect(page.frameLocator('#share-preview iframe').locator('#status')).toContainText('Step 37');
  await dialog(page).getByRole('textbox', { name: 'Caption', exact: true }).fill('Below the picture. '.repeat(10));
  await expect(caption).toBeVisible();
  const bottom = () => caption.evaluate((words) => innerHeight - words.getBoundingClientRect().bottom);
  await expect.poll(bottom).toBeGreaterThanOrEqual(0);
  await dialog(page).getByRole('textbox', { name: 'Title', exact: true }).fill('Above it');
  await expect.poll(() => caption.evaluate(() => scrollY)).toBe(0);
});

test('no form is off screen, and none moves what stands there', async ({ page }) => {
  await share(page, step37);
  const button = dialog(page).getByRole('button', { name: 'Copy' });
  const before = await button.boundingBox();
  await pick(page, 'Markdown with figure');
  await expect(dialog(page).getByRole('button', { name: 'Save the figure' })).toBeVisible();
  expect(await button.boundingBox()).toEqual(before);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const choice of await dialog(page).locator('#share-forms label').all()) {
    const { x, width } = (await choice.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
  }
});

test('parts are hidden, locked and unfolded by names', async ({ page }) => {
  await share(page, step37);
  await dialog(page).getByText('Show, lock or hide parts').click();
  await dialog(page).getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('Hidden');
  await dialog(page).getByRole('combobox', { name: 'Learning rate', exact: true }).selectOption('Locked');
  await dialog(page).getByRole('combobox', { name: 'Map of runs', exact: true }).selectOption('Hidden');
  await expect(dialog(page)).toContainText('(3 changed)');
  const link = await copy(page);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('status')).toContainText('Step 37');
  await expect(page.getByRole('combobox', { name: 'Optimizer' })).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeDisabled();
  await expect(page.getByRole('slider', { name: 'Start x' })).toBeEnabled();
});

test('the reader’s scene is untouched, and the choices are kept for it alone', async ({ page }) => {
  await share(page, step37);
  const before = page.url();
  const entries = await page.evaluate(() => history.length);
  const title = dialog(page).getByRole('textbox', { name: 'Title', exact: true });
  await title.fill('Not for me');
  await dialog(page).getByRole('combobox', { name: 'Opens at', exact: true }).selectOption('The start');
  await dialog(page).getByRole('combobox', { name: 'Colours', exact: true }).selectOption('Dark');
  await expect(page.frameLocator('#share-preview iframe').locator('#title')).toHaveText('Not for me');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('#share-preview iframe')).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText('Step 37');
  await expect(page.locator('#title')).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.waitForTimeout(600);
  expect(page.url()).toBe(before);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  // Closed by mistake, nothing of it is lost, and it is not said to be copied.
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(title).toHaveValue('Not for me');
  await expect(dialog(page)).toContainText('Link copied, without your earlier choices');
  expect(['step', 'title', 'theme'].map((name) => key(page.url(), name))).toEqual(['37', null, null]);
  const kept = await out(page).inputValue();
  expect(['step', 'title', 'theme'].map((name) => key(kept, name))).toEqual([null, 'Not for me', 'dark']);
  await page.keyboard.press('Escape');
  // Another step is the same scene; another rate is another one.
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(title).toHaveValue('Not for me');
  await page.keyboard.press('Escape');
  await page.goto(step37.replace('0.02', '0.01'));
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(title).toHaveValue('');
  await expect(dialog(page)).toContainText('Link copied.');
  expect(key(await out(page).inputValue(), 'step')).toBe('37');
});

test('by keyboard alone', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(step37);
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.getByRole('button', { name: 'Share' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('radio', { name: 'Link', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByRole('radio', { name: 'Markdown', exact: true })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(out(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\[.*\]\(http/);
  // Once around, every stop shows its focus, and none is outside.
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    const stray = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === document.body) return null;
      return activeElement?.closest('#share-dialog') && activeElement.tagName !== 'IFRAME' ? null : activeElement?.outerHTML;
    });
    expect(stray).toBeNull();
  }
  await dialog(page).getByText('What the reader will see').click();
  await page.keyboard.press('ArrowRight');
  const tab = dialog(page).getByRole('tab', { name: 'Link and embed' });
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByRole('tab', { name: 'Save a copy' })).toBeFocused();
  await expect(dialog(page).getByRole('button', { name: 'Save CSV' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
  // Neither the arrows nor a click on the dialog's ground has moved the run.
  await expect(page.getByRole('status')).toContainText('Step 37');
});

test('what is refused by the clipboard is selected, in every form', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } });
  });
  await page.goto(step37);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Link to this picture' })).toBeFocused();
  await expect(dialog(page)).toContainText('by hand');
  await pick(page, 'HTML iframe');
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(out(page)).toBeFocused();
  const selected = await out(page).evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(selected).toMatch(/^<iframe .*<\/iframe>$/);
});

test('words of the author are text in every form', async ({ page }) => {
  await share(page, step37);
  await dialog(page).getByRole('textbox', { name: 'Title', exact: true }).fill(hostile);
  await dialog(page).getByRole('textbox', { name: 'Caption', exact: true }).fill(`${hostile}\nand more`);
  await expect(page.frameLocator('#share-preview iframe').locator('#title')).toHaveText(hostile);
  await pick(page, 'Markdown');
  // Neither a tag nor the end of the link is left in it.
  expect((await copy(page)).split('](http')[0]).toBe(
    String.raw`["\>\<img src=x onerror="hacked=1"\>\&lt; \]( \[x\](javascript:hacked=1) \`\*\_ '`,
  );
  await pick(page, 'HTML iframe');
  const frame = await copy(page);
  await pick(page, 'HTML element');
  const element = (await copy(page)).split('\n')[1];
  await publish(page, `${frame}${element}`);
  await expect(page.locator('iframe')).toHaveAttribute('title', hostile);
  await expect(page.locator('downhill-scene a')).toHaveText(hostile);
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page.frameLocator('iframe').locator('#caption')).toHaveText(`${hostile} and more`);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('too many words are counted and refused', async ({ page }) => {
  await share(page, step37);
  const caption = dialog(page).getByRole('textbox', { name: 'Caption', exact: true });
  await caption.fill('梯'.repeat(270));
  await expect(dialog(page)).toContainText('10 left');
  await caption.fill('梯'.repeat(283));
  await expect(dialog(page)).toContainText('3 too many');
  await expect(dialog(page).getByRole('alert')).toContainText('280');
  expect(key(await copy(page), 'caption')).toHaveLength(270);
});

test('a long link is said to be long', async ({ page }) => {
  const rows = Array.from({ length: 300 }, (_, row) => `${row},${(row * 7919) % 1009}`).join('\n');
  await share(page, `./#data=csv:${Buffer.from(`x,y\n${rows}\n`).toString('base64url')}`);
  await expect(dialog(page)).toContainText(/\d{4} characters/);
  const { length } = await out(page).inputValue();
  await expect(dialog(page)).toContainText(`${length} characters`);
});

test('the table is the trace, and the film is a film', async ({ page }) => {
  await share(page, './#f=x^2&start=3&lr=0.3&step=3&stop=steps:8');
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  const wanted = await page.evaluate(async (hash) => {
    const { default: init, trace } = await import(new URL('./pkg/downhill.js', document.baseURI).href);
    await init();
    return trace(hash) as string;
  }, new URL(page.url()).hash);
  const table = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Save CSV' }).click();
  expect((await table).suggestedFilename()).toBe('downhill-x2.csv');
  expect(await readFile(await (await table).path(), 'utf8')).toBe(wanted);
  // Given up, it leaves nothing; recorded, it is WebM.
  await dialog(page).getByRole('combobox', { name: 'Speed' }).selectOption('1 / s');
  await dialog(page).getByRole('button', { name: 'Record WebM' }).click();
  await expect(dialog(page).getByRole('progressbar', { name: 'Recording' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Record WebM' })).toBeFocused();
  const sizes = dialog(page).getByRole('group', { name: 'Animation' });
  await sizes.getByRole('combobox', { name: 'Size' }).selectOption('640 × 420');
  await sizes.getByRole('combobox', { name: 'Speed' }).selectOption('10 / s');
  const film = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Record WebM' }).click();
  expect((await film).suggestedFilename()).toBe('downhill-x2.webm');
  const bytes = await readFile(await (await film).path());
  expect([...bytes.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
  // A browser finds its size in it; the page itself may play nothing.
  await page.goto('about:blank');
  const size = await page.evaluate(async (data) => {
    const video = Object.assign(document.createElement('video'), { src: data });
    await new Promise((then, fail) => Object.assign(video, { onloadeddata: then, onerror: fail }));
    return [video.videoWidth, video.videoHeight];
  }, `data:video/webm;base64,${bytes.toString('base64')}`);
  expect(size).toEqual([640, 420]);
});

test('the film has its title, its caption in as many lines as it takes, and the step', async ({ page }) => {
  await page.addInitScript(() => {
    const said: [string, number][] = [];
    Object.assign(window, { said });
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...most) {
      if (this.canvas.width === 640 && this.canvas.height === 420) said.push([text, y]);
      fillText.call(this, text, x, y, ...most);
    };
  });
  const caption = 'Half of the way is left after every update, '.repeat(3).trim();
  await share(page, `./#f=x^2&start=3&lr=0.25&stop=steps:8&title=A%20bowl&caption=${encodeURIComponent(caption)}`);
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  const options = dialog(page).getByRole('group', { name: 'Animation' });
  await options.getByRole('combobox', { name: 'Size' }).selectOption('640 × 420');
  await options.getByRole('combobox', { name: 'Speed' }).selectOption('10 / s');
  const film = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Record WebM' }).click();
  await film;
  const said = await page.evaluate(() => (window as unknown as { said: [string, number][] }).said);
  const texts = new Set(said.map(([text]) => text));
  for (const text of ['A bowl', 'Step 0 of 8', 'Step 8 of 8']) expect(texts).toContain(text);
  const lines = said.slice(0, said.findIndex(([text]) => text.startsWith('Step'))).slice(1);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.map(([text]) => text).join(' ')).toBe(caption);
  const heights = lines.map(([, y]) => y);
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect(heights.every((y) => y > 210 && y < 420)).toBe(true);
});

test('the figure is the author’s, as drawing and as pixels, and Markdown names it', async ({ page }) => {
  await share(page, step37);
  await dialog(page).getByRole('textbox', { name: 'Title', exact: true }).fill('Two <valleys>');
  await pick(page, 'Markdown with figure');
  const [, name, link = ''] = /^\[!\[Two \\<valleys\\>\]\((\S+)\)\]\((\S+)\)$/.exec(await copy(page)) ?? [];
  expect(key(link, 'title')).toBe('Two <valleys>');
  const beside = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Save the figure' }).click();
  expect((await beside).suggestedFilename()).toBe(name);
  const svg = await readFile(await (await beside).path(), 'utf8');
  const [root, texts] = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const texts = [...documentElement.querySelectorAll('text, title')].map(({ textContent }) => textContent ?? '');
    return [documentElement.localName, texts] as const;
  }, svg);
  expect(root).toBe('svg');
  expect(texts.join('\n')).toContain('Two <valleys>');
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  const group = dialog(page).getByRole('group', { name: 'Figure' });
  await group.getByRole('combobox', { name: 'Size' }).selectOption('640 × 420');
  for (const scale of [1, 3]) {
    await group.getByRole('combobox', { name: 'PNG scale' }).selectOption(`${scale}×`);
    const pixels = page.waitForEvent('download');
    await group.getByRole('button', { name: 'Save PNG' }).click();
    const png = await readFile(await (await pixels).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640 * scale, 420 * scale]);
  }
});

test('formulas and code are those of the link', async ({ page }) => {
  await share(page, step37);
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  const wanted = await page.evaluate(async (hash) => {
    const { default: init, code, formulas } = await import(new URL('./pkg/downhill.js', document.baseURI).href);
    await init();
    const [page] = location.href.split('#');
    return { LaTeX: formulas(hash, 'latex', page), Markdown: formulas(hash, 'markdown', page), PyTorch: code(hash, 'pytorch', page), NumPy: code(hash, 'numpy', page) } as Record<string, string>;
  }, new URL(page.url()).hash);
  const text = dialog(page).getByRole('textbox', { name: 'Text to take away' });
  for (const [name, file] of Object.entries({ LaTeX: 'tex', Markdown: 'md', PyTorch: 'py', NumPy: 'py' })) {
    await pick(page, name);
    await expect(text).toHaveValue(wanted[name]!);
    await copy(page);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(wanted[name]);
    const saved = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
    expect((await saved).suggestedFilename()).toBe(`downhill-x4-3x2-x.${file}`);
    expect(await readFile(await (await saved).path(), 'utf8')).toBe(wanted[name]);
  }
});

test('what goes with what is said, and that the map is not filmed', async ({ page }) => {
  await share(page, step37);
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  await expect(dialog(page)).toContainText('Figure and animation carry the title and caption');
  await expect(dialog(page)).not.toContainText('The map is not filmed');
  await page.keyboard.press('Escape');
  await page.goto('about:blank');
  await share(page, `${step37}&map=x,lr`);
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  await expect(dialog(page)).toContainText('The map is not filmed');
});

test('where nothing can be recorded, that is said', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'MediaRecorder'));
  await share(page, step37);
  await dialog(page).getByRole('tab', { name: 'Save a copy' }).click();
  await expect(dialog(page)).toContainText('This browser cannot record the animation');
  await expect(dialog(page).getByRole('button', { name: 'Record WebM' })).toBeHidden();
});

test('on a phone it is a sheet for a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await share(page, step37);
  expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const button = (await dialog(page).getByRole('button', { name: 'Copy' }).boundingBox())!;
  expect(button.height).toBeGreaterThanOrEqual(44);
  expect(button.y).toBeGreaterThan(844 / 2);
  const scrolls = await dialog(page).locator('.share-body:not([hidden])').evaluate((body) => body.scrollWidth - body.clientWidth);
  expect(scrolls).toBe(0);
});

test('without the dialog the link is copied as well', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.route('**/more-share*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'export {}' }));
  await page.goto(step37);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
});

for (const [lang, theme, width] of [['en', 'light', 1280], ['zh', 'dark', 390]] as const) {
  test(`axe finds nothing in the dialog: ${lang}, ${theme}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const link of [`${step37}&lang=${lang}&theme=${theme}`, `./#data=faithful&lang=${lang}&theme=${theme}`]) {
      await page.goto('about:blank');
      await page.goto(link);
      await expect(page.getByRole('status')).not.toBeEmpty();
      await page.locator('#share').click();
      await expect(page.locator('#share-preview iframe')).toBeVisible();
      await page.locator('#share-panels summary').click();
      for (const tab of ['#share-tab-pass', '#share-tab-take']) {
        await page.locator(tab).click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) })), `${link} ${tab}`).toEqual([]);
      }
    }
  });
}
