// A scene over data: chosen from the list, shaped by its controls, trained in batches, passed on as a link.
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

const faithful = './#data=faithful&scale=std&start=0,0&batch=16&lr=0.1';
const penguins = './#data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1';

const list = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const values = (page: Page, name: string) =>
  list(page, name).locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

/** Both layers of the picture. */
const frame = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()));

test('a built-in set is chosen from the list, and f(x) gives way to its controls', async ({ page }) => {
  await page.goto('./#play=0');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeVisible();
  await expect(list(page, 'Model')).toHaveCount(0);
  await list(page, 'Data').selectOption('faithful');
  await expectKey(page, 'data', 'faithful');
  await expect(list(page, 'Data')).toHaveValue('faithful');
  await expect(list(page, 'Model')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Batch size', exact: true })).toBeVisible();
  for (const name of ['Start w', 'Start b']) await expect(page.getByRole('slider', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeHidden();
  await expect(page.getByText('272 rows to learn from')).toBeVisible();
  await expect(page.getByText(/^Source: Azzalini/)).toBeVisible();
  await list(page, 'Data').selectOption('');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Start x', exact: true })).toBeVisible();
  await expect(list(page, 'Model')).toBeHidden();
  await expectKey(page, 'data', null);
});

test('the list names the sets as the core does', async ({ browser, baseURL }) => {
  for (const locale of ['en', 'zh-CN']) {
    const context = await browser.newContext({ locale, baseURL: baseURL! });
    const page = await context.newPage();
    await page.goto('./#data=cars');
    await expect(page.locator('#model')).toBeVisible();
    const listed = await page.locator('#data option').evaluateAll((options) => options.slice(1, -1).map((option) => [(option as HTMLOptionElement).value, option.textContent]));
    const examples = await page.locator('#presets button[data-link*="data="]').evaluateAll((buttons) =>
      buttons.map((button) => [new URLSearchParams((button as HTMLElement).dataset.link).get('data'), button.textContent]),
    );
    expect(listed).toEqual(examples);
    await context.close();
  }
});

test('only models and losses that fit the columns are on offer', async ({ page }) => {
  await page.goto(faithful);
  await expect(list(page, 'Model')).toHaveValue('line');
  expect(await values(page, 'Model')).toEqual(['slope', 'line', 'poly:2', 'poly:3', 'poly:5', 'poly:9']);
  await page.getByText('Columns, loss, held-out rows').click();
  expect(await values(page, 'Loss')).toEqual(['mse', 'mae', 'huber']);
  await page.goto('about:blank');
  await page.goto(penguins);
  await expect(list(page, 'Model')).toHaveValue('logistic');
  expect(await values(page, 'Model')).toEqual(['linear', 'logistic']);
  await page.getByText('Columns, loss, held-out rows').click();
  expect(await values(page, 'Loss')).toContain('logloss');
});

test('another model, loss, scale, share or way to draw begins the run anew', async ({ page }) => {
  await page.goto(`${faithful}&step=5`);
  await list(page, 'Model').selectOption('poly:2');
  await expectKey(page, 'model', 'poly:2');
  await expectKey(page, 'step', null);
  await expect(page.getByRole('textbox', { name: 'Start', exact: true })).toHaveValue('0,0,0');
  await expect(page.getByRole('slider', { name: /^Start/ })).toHaveCount(0);
  await list(page, 'Model').selectOption('slope');
  await expect(page.getByRole('slider', { name: 'Start w', exact: true })).toBeVisible();
  await page.getByText('Columns, loss, held-out rows').click();
  for (const [name, key, value] of [['Loss', 'loss', 'mae'], ['Held-out share', 'split', '0.3'], ['Sampling', 'sample', 'replace']] as const) {
    await list(page, name).selectOption(value);
    await expectKey(page, key, value);
  }
  await list(page, 'Scaling').selectOption('none');
  await expectKey(page, 'scale', null);
  await expect(page.getByText('82 held out')).toBeVisible();
});

test('columns are chosen, and the model follows', async ({ page }) => {
  await page.goto(penguins);
  await page.getByText('Columns, loss, held-out rows').click();
  const boxes = page.getByRole('group', { name: 'Features' }).getByRole('checkbox');
  await expect(boxes).toHaveCount(4);
  for (let left = 3; left >= 1; left--) {
    await boxes.nth(left).uncheck();
    await expect(boxes.nth(left)).not.toBeChecked();
  }
  await expect(page.getByRole('slider', { name: 'Start w1', exact: true })).toBeVisible();
  expect(await values(page, 'Model')).toEqual(['slope', 'line', 'poly:2', 'poly:3', 'poly:5', 'poly:9', 'logistic']);
  // The last feature cannot be taken away.
  await boxes.nth(0).click();
  await expect(page.locator('[data-error="cols"]')).not.toBeEmpty();
  await expect(boxes.nth(0)).toBeChecked();
  // What was a class is no target of a logistic model any more.
  const other = (await list(page, 'Target').locator('option').nth(2).textContent())!;
  await list(page, 'Target').selectOption(other);
  await expect(list(page, 'Model')).toHaveValue('line');
  await expectKey(page, 'cols', new RegExp(`,${other}$`));
});

test('a synthetic set is drawn anew', async ({ page }) => {
  await page.goto('./#data=ray&model=slope&start=-1');
  const draw = page.getByRole('button', { name: 'Draw new points' });
  await expect(draw).toBeVisible();
  await page.waitForTimeout(300);
  const before = await frame(page);
  await draw.click();
  await expectKey(page, 'seed', '2');
  await expect.poll(() => frame(page)).not.toEqual(before);
  await page.goto('about:blank');
  await page.goto(faithful);
  await expect(list(page, 'Model')).toBeVisible();
  await expect(draw).toBeHidden();
});

test('a batch size set at the start is the run’s, on the way it is written down, at the end the run begins anew', async ({ page }) => {
  await page.goto(`${faithful}&stop=steps:40`);
  const slider = page.getByRole('slider', { name: 'Batch size', exact: true });
  const exact = page.getByRole('textbox', { name: 'Value of the batch size' });
  await expect(exact).toHaveValue('16');
  await expect(slider).toHaveAttribute('aria-valuetext', '16 of 272');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(exact).toHaveValue('all');
  await expectKey(page, 'batch', null);
  await page.keyboard.press('Home');
  await expectKey(page, 'batch', '1');
  await page.getByRole('slider', { name: 'Timeline' }).fill('7');
  await exact.fill('32');
  await exact.press('Enter');
  await expectKey(page, 'batchlog', '8:32');
  await expectKey(page, 'step', '7');
  await expect(page.getByRole('status')).toContainText('32 of 272 samples');
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(exact).toHaveValue('1');
  await page.getByRole('button', { name: 'Remove: From update 8 on: batch 32' }).click();
  await expectKey(page, 'batchlog', null);
  await page.getByRole('slider', { name: 'Timeline' }).fill('40');
  await exact.fill('all');
  await exact.press('Enter');
  await expectKey(page, 'batch', null);
  await expectKey(page, 'step', null);
  // What cannot be is explained beside the control.
  for (const bad of ['0', '1.5', 'many', '273']) {
    await exact.fill(bad);
    await exact.press('Enter');
    await expect(page.locator('[data-error="batch"]')).toContainText(bad);
    await expectKey(page, 'batch', null);
  }
});

test('the pending update is worked out, and the rows stay where they are', async ({ page }) => {
  await page.goto('./#data=ray&model=slope&start=-1&batch=3&lr=0.05');
  const table = page.locator('#work-table');
  await expect(table.locator('tbody tr')).toHaveCount(3);
  // The move is the mean gradient times the rate, and what comes next is where it leads.
  const [x, y, prediction, error, slope] = await table.locator('tbody tr').first().locator('td').allTextContents().then((cells) => cells.slice(1).map((cell) => Number(cell.replace('−', '-'))));
  expect(prediction).toBeCloseTo(-1 * x!, 2);
  expect(error).toBeCloseTo(prediction! - y!, 2);
  expect(Math.abs(slope! - 2 * error! * x!)).toBeLessThan(0.01 * Math.abs(slope!));
  const height = () => page.locator('#work').evaluate((part) => part.clientHeight);
  const before = await height();
  for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight');
  // The last batch of an epoch of 20 has 2 rows.
  await expect(page.getByRole('status')).toContainText('Step 7');
  expect(await height()).toBe(before);
  await page.goto('about:blank');
  await page.goto('./#data=ray&model=slope&start=-1&batch=3&lr=0.05&stop=steps:4&step=4');
  await expect(page.getByText('no update is pending')).toBeVisible();
});

test('more parameters than can be drawn stand in a table', async ({ page }) => {
  await page.goto(`${penguins}&step=10`);
  await expect(page.locator('#parameter-table tbody tr')).toHaveCount(5);
  await expect(page.locator('#parameter-table')).not.toContainText('NaN');
  const start = page.getByRole('textbox', { name: 'Start', exact: true });
  await start.fill('1,0,0,0,0');
  await start.press('Enter');
  await expectKey(page, 'start', '1,0,0,0,0');
  await start.fill('1,2');
  await start.press('Enter');
  await expect(page.locator('[data-error="start"]')).not.toBeEmpty();
  // The arrows step there, too: the picture has no start to move.
  await page.getByRole('slider', { name: 'Point on the curve' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status')).toContainText('Step 1 ');
});

test('a link opens the same frame', async ({ page }) => {
  await page.goto(`${faithful}&batchlog=4:1&vs=batch:1;name:SGD&axis=samples&split=0.2`);
  await expect(list(page, 'Model')).toBeVisible();
  for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowRight');
  await expectKey(page, 'step', '9');
  const said = await page.getByRole('status').textContent();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(300);
  const before = await frame(page);
  await page.reload();
  await expect(page.getByRole('status')).toHaveText(said ?? '');
  await expect.poll(() => frame(page)).toEqual(before);
});

test('advice is one click away', async ({ page }) => {
  await page.goto('./#data=ray&model=slope&start=-1&batch=1&lr=0.1&step=200');
  const advice = page.locator('#advice');
  await expect(advice.getByRole('button')).toHaveCount(2);
  await advice.getByRole('button').first().click();
  await expectKey(page, 'sched', /^inv:/);
});

test('hide, lock and show know the parts of a scene over data', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${penguins}&lock=batch,model&hide=sets,work&show=race`);
  await expect(page.locator('#problems')).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Batch size', exact: true })).toBeDisabled();
  await expect(list(page, 'Model')).toBeDisabled();
  await expect(list(page, 'Data')).toBeHidden();
  await expect(page.locator('#work')).toBeHidden();
  await expect(page.locator('#race-table')).toBeVisible();
});

test('the transport stays at hand on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const lang of ['en', 'zh']) {
    await page.goto('about:blank');
    await page.goto(`${faithful}&show=work,race&lang=${lang}`);
    await expect(page.locator('#race-table')).toBeVisible();
    for (const top of [0, 300, 500]) {
      await page.evaluate((y) => scrollTo(0, y), top);
      await expect(page.locator('#play')).toBeInViewport({ ratio: 1 });
    }
  }
});

for (const width of [320, 390, 768, 1000, 1280, 1920]) {
  test(`nothing overflows at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
    for (const lang of ['en', 'zh']) {
      for (const link of [penguins, `${faithful}&vs=batch:1;name:SGD&vs=batch:all&split=0.3&step=9`, './#data=diabetes&model=linear&scale=std']) {
        await page.goto('about:blank');
        await page.goto(`${link}&lang=${lang}&show=work,race,parameters,advice,more`);
        await expect(page.locator('#race-table tbody th').first()).toBeVisible();
        await page.locator('#shape').evaluate((fold) => { (fold as HTMLDetailsElement).open = true; });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), link).toBeLessThanOrEqual(width);
        await expect(page.locator('#play')).toBeInViewport({ ratio: 1 });
      }
    }
  });
}

test('Chinese readers find every control under its name', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto(`${faithful}&vs=batch:1;name:SGD&step=3`);
  for (const name of ['数据', '模型', '优化器']) await expect(list(page, name)).toBeVisible();
  for (const name of ['起点 w', '起点 b', '学习率', '批量大小', '时间轴']) await expect(page.getByRole('slider', { name, exact: true })).toBeVisible();
  await page.locator('#shape').evaluate((fold) => { (fold as HTMLDetailsElement).open = true; });
  const english = await page.evaluate(() =>
    [...document.querySelectorAll('[data-word], [data-label], #under p, #under li, #under th, option')]
      .flatMap((element) => [element.textContent, element.getAttribute('aria-label')])
      .filter((text) => text && /undefined|[a-z]{5}/i.test(text.replace(/Downhill|steps|Momentum|Nesterov|Huber|English|eruption_.?min|waiting_.?min|Ada\w+|AMSGrad|RMSprop|Rprop/g, '')))
      .filter((text) => !/[一-鿿]/.test(text ?? '')),
  );
  expect(english).toEqual([]);
  await context.close();
});
