// Somebody's own data: pasted, opened or dropped; looked at, refused with a reason, or learned from.
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

const good = 'height;weight;name\n1.6;55;Ann\n1.7;66;Bob\n1.8;80;Cid\n1.9;88;Dan\n';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own data' });
const use = (page: Page) => dialog(page).getByRole('button', { name: 'Use these data' });

async function bring(page: Page, text: string) {
  await page.getByRole('combobox', { name: 'Data', exact: true }).selectOption('own');
  await dialog(page).getByRole('textbox', { name: 'Table (CSV)' }).fill(text);
}

test('pasted data are looked at, used, and travel in the link', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=0.05');
  await bring(page, good);
  await expect(dialog(page)).toContainText('4 rows, 3 columns. The first line names the columns.');
  await expect(dialog(page).getByRole('columnheader')).toHaveText(['heightnumbers', 'weightnumbers', 'nametext, not used']);
  await expect(dialog(page).getByRole('row').nth(1).getByRole('cell')).toHaveText(['1.6', '55', 'Ann']);
  await expect(dialog(page).getByRole('row')).toHaveCount(4);
  // Nothing has changed yet.
  await expectKey(page, 'f', 'x^2');
  await use(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Data', exact: true })).toHaveValue('own');
  await expect(page.getByText('4 rows to learn from')).toBeVisible();
  await expectKey(page, 'data', /^csvz?:[\w-]+$/);
  await expectKey(page, 'cols', 'height,weight');
  await expectKey(page, 'f', null);
  await page.goBack();
  await expectKey(page, 'f', 'x^2');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeVisible();
  await page.goForward();
  await expect(page.getByText('4 rows to learn from')).toBeVisible();
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('4 rows to learn from')).toBeVisible();
  await page.getByRole('button', { name: 'Edit the data…' }).click();
  await expect(dialog(page).getByRole('textbox')).toHaveValue(good);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

const bad: Record<string, [string, RegExp]> = {
  'a word among numbers': ['x,y\n1,2\n3,oops\n4,5\n', /line 3.*“y”.*“oops”/],
  'a decimal comma': ['x;y\n1;2,5\n3;4,5\n', /line 2.*comma/],
  'a row too long': ['x,y\n1,2\n3,4,5\n', /line 3/],
  'an open quote': ['x,y\n1,"2\n3,4\n', /line 2/],
  'one row': ['x,y\n1,2\n', /2 rows/],
  'one column': ['x\n1\n2\n', /column/],
  'a huge number': ['x,y\n1,1e308\n2,3\n', /line 2/],
  'a constant': ['x,y\n1,2\n1,3\n', /alike|same|constant/],
  'nothing but a head': ['x,y\n', /rows/],
};

for (const [name, [text, message]] of Object.entries(bad)) {
  test(`refused with a reason: ${name}`, async ({ page }) => {
    await page.goto('./#f=x^2&start=3');
    await bring(page, text);
    await expect(dialog(page).getByRole('alert')).toContainText(message);
    await expect(use(page)).toBeDisabled();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await expectKey(page, 'f', 'x^2');
    await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeVisible();
  });
}

test('a file is opened; what is no text or too large is refused unread', async ({ page }, info) => {
  await page.goto('./#data=cars');
  await page.getByRole('combobox', { name: 'Data', exact: true }).selectOption('own');
  const open = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog(page).getByRole('button', { name: 'Open a file…' }).click();
    await writeFile(info.outputPath(name), buffer);
    await (await chooser).setFiles(info.outputPath(name));
  };
  await open('photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]));
  await expect(dialog(page).getByRole('alert')).toContainText('UTF-8');
  await open('empty.csv', Buffer.alloc(0));
  const empty = await dialog(page).getByRole('alert').textContent();
  expect(empty).not.toBe('');
  await open('blank.csv', Buffer.from('\n \n'));
  await expect(dialog(page).getByRole('alert')).toHaveText(empty!);
  // A million rows are too many; so it says, whatever they weigh.
  await open('million.csv', Buffer.from(`x,y\n${'123456,654321\n'.repeat(1_000_000)}`));
  await expect(dialog(page).getByRole('alert')).toContainText(/20.?000/);
  await open('long.csv', Buffer.from(`x,y\n${`1,${'9'.repeat(5000)}\n`.repeat(2000)}`));
  await expect(dialog(page).getByRole('alert')).toContainText('8 MB');
  await open('large.csv', Buffer.alloc(65 << 20, '1,2\n'));
  await expect(dialog(page).getByRole('alert')).toContainText('65 MB');
  await open('wide.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('x\ty\n1\t2\n2\t5\n', 'utf16le')]));
  await expect(dialog(page)).toContainText('2 rows, 2 columns');
  await expect(dialog(page)).not.toContainText('GBK');
  // 身高,体重 as Excel writes it in mainland China.
  await open('gbk.csv', Buffer.from([0xc9, 0xed, 0xb8, 0xdf, 0x2c, 0xcc, 0xe5, 0xd6, 0xd8, ...Buffer.from('\n160,55\n170,66\n')]));
  await expect(dialog(page)).toContainText('Read as GBK. 2 rows, 2 columns.');
  await expect(dialog(page).getByRole('columnheader').first()).toContainText('身高');
  await open('bare.csv', Buffer.from('1,2\n2,5\n3,7\n'));
  await expect(dialog(page)).toContainText('3 rows, 2 columns. The first line is a row like the others');
  await open('many.csv', Buffer.from(`x,y\n${Array.from({ length: 19_000 }, (_, row) => `${row},${(row * 7919) % 1000}.5`).join('\n')}\n`));
  await expect(dialog(page)).toContainText('19000 rows, 2 columns');
  await expect(dialog(page).getByRole('textbox')).not.toBeEditable();
  await use(page).click();
  await expect(page.getByText('19000 rows to learn from')).toBeVisible();
  // The link is long, and that is said where it is made and where it is shared.
  await expect(page.locator('#about-length')).toContainText(/\d{4,} characters/);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toContainText(/\d{4,} characters/);
});

test('a file dropped anywhere is looked at', async ({ page }) => {
  await page.goto('./#f=x^2&start=3');
  await expect(page.getByRole('status')).not.toBeEmpty();
  const fire = (type: string, text: string) =>
    page.evaluate(([type, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text!], 'table.csv'));
      document.querySelector('#stage')?.dispatchEvent(new DragEvent(type!, { dataTransfer, bubbles: true, cancelable: true }));
    }, [type, text]);
  await fire('dragover', good);
  await expect(page.locator('.invitation')).toBeVisible();
  await fire('drop', good);
  await expect(page.locator('.invitation')).toBeHidden();
  await expect(use(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('4 rows to learn from')).toBeVisible();
});

test('rows with gaps are told of beside the data, without an alarm', async ({ page }) => {
  await page.goto(`./#data=csv:${Buffer.from('x,y\n1,2\n2,\n3,7\n').toString('base64url')}`);
  await expect(page.getByText('2 rows to learn from, 1 left out for their gaps')).toBeVisible();
  await expect(page.locator('#problems')).toBeHidden();
});

test('a long link is not written at every step', async ({ page }) => {
  await page.addInitScript(() => {
    const written: number[] = [];
    Object.assign(window, { written });
    const replace = history.replaceState.bind(history);
    history.replaceState = (data, unused, url) => {
      written.push(String(url).length);
      replace(data, unused, url);
    };
  });
  await page.goto('./#play=0');
  await bring(page, `x,y\n${Array.from({ length: 900 }, (_, row) => `${row},${(row * 7919) % 1009}`).join('\n')}\n`);
  await use(page).click();
  await expect(page.getByText('900 rows to learn from')).toBeVisible();
  await page.waitForTimeout(700);
  const before = await page.evaluate(() => (Reflect.get(window, 'written') as number[]).length);
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(150);
  }
  expect(await page.evaluate(() => (Reflect.get(window, 'written') as number[]).length)).toBeLessThanOrEqual(before + 1);
  // In the end it says where the run stands.
  await expectKey(page, 'step', '12');
});
