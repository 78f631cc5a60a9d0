// A scene over data: chosen from the list, shaped by its controls, trained in batches, passed on as a link.
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, patient, someone, test } from './watched.ts';

const faithful = './#data=faithful&scale=std&start=0,0&batch=16&lr=0.1';
const penguins = './#data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1';

const list = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const values = (page: Page, name: string) =>
  list(page, name).locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

/** Both layers of the picture. */
const frame = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLCanvasElement>('#stage canvas')].map((canvas) => canvas.toDataURL()));

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
  await expect(page.getByText(/^Source: Härdle/)).toBeVisible();
  await list(page, 'Data').selectOption('');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Start x', exact: true })).toBeVisible();
  await expect(list(page, 'Model')).toBeHidden();
  await expectKey(page, 'data', null);
});

test('what is chosen is in the address at once, and Back leads to what one had', async ({ page }) => {
  // By keys and by a click: Chromium's Back passes over what a page does with nobody at it.
  for (const choose of [() => list(page, 'Data').press('p'), () => page.getByRole('button', { name: 'Parabola' }).click()]) {
    await page.goto('about:blank');
    await page.goto('./#f=x^2/2&start=3&step=2');
    await expect(page.getByRole('status')).toContainText('Step 2');
    const before = page.url();
    await choose();
    await expect(page).toHaveURL(/#v=1&(data=penguins|f=x\^2&)/);
    await page.reload();
    await expect(page).toHaveURL(/#v=1&(data=penguins|f=x\^2&)/);
    await expect(page.getByRole('status')).not.toBeEmpty();
    await page.evaluate(() => void setTimeout(() => history.back()));
    await expect(page).toHaveURL(before);
    await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^2/2');
    await expect(page.getByRole('status')).toContainText('Step 2');
  }
});

test('without data again, the typed function comes back as it was', async ({ page }) => {
  await page.goto('./#f=x^2&start=3');
  await page.getByRole('textbox', { name: 'f(x)', exact: true }).fill('x^4 - x');
  await page.getByRole('textbox', { name: 'Value of x' }).fill('1.5');
  await page.keyboard.press('Enter');
  for (const set of ['cars', 'faithful']) {
    await list(page, 'Data').selectOption(set);
    await expect(list(page, 'Model')).toBeVisible();
    await expectKey(page, 'data', set);
  }
  await list(page, 'Data').selectOption('');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^4 - x');
  await expectKey(page, 'start', '1.5');
  await page.goBack();
  await expectKey(page, 'data', 'faithful');
  await expect(list(page, 'Data')).toHaveValue('faithful');
});

test('the examples are the same, whatever data are shown', async ({ page }) => {
  const names = () => page.locator('#presets button').allTextContents();
  await page.goto('./#f=x^2&start=3');
  await list(page, 'Data').selectOption('own');
  await page.getByRole('textbox', { name: 'Table (CSV)' }).fill('x,y\n1,2\n2,3\n4,4\n');
  await page.getByRole('button', { name: 'Use these data' }).click();
  await expect(page.getByText('3 rows to learn from')).toBeVisible();
  const own = await names();
  expect(own.length).toBeGreaterThan(12);
  await page.getByRole('button', { name: 'Stopping cars' }).click();
  await expectKey(page, 'data', 'cars');
  expect(await names()).toEqual(own);
});

test('the list names the sets as the core does', async ({ browser, baseURL }) => {
  for (const locale of ['en', 'zh-CN']) {
    const context = await browser.newContext({ locale, baseURL: baseURL! });
    const page = patient(await context.newPage());
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
  // Each beside its feature, with its pending move: the next value is the value and the move.
  await expect(page.locator('#parameter-table tbody th').nth(0)).toContainText(/^w1\w/);
  await expect(page.locator('#parameter-table tbody th').nth(4)).toHaveText('b');
  for (const cells of await page.locator('#parameter-table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent.replace('−', '-')))))) {
    const [value, gradient, batch, move, next] = cells as [number, number, number, number, number];
    expect(Number.isFinite(gradient)).toBe(true);
    expect(move).toBeCloseTo(-0.1 * batch, 3);
    expect(next).toBeCloseTo(value + move, 3);
  }
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

test('advice is one click away, says what it changed, and lets the run go on', async ({ page }) => {
  const link = './#data=ray&model=slope&start=-1&batch=1&lr=0.1&stop=steps:5000&speed=0.5&step=200';
  const advice = page.locator('#advice');
  for (const [offer, key, value, said] of [
    [0, 'lrlog', '201:0.025', 'From update 201 on the rate is 0.025.'],
    [1, 'batchlog', '201:4', 'From update 201 on a batch is 4.'],
    [2, 'sched', /^inv:/, 'The rate now falls from the start'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(advice.getByRole('button')).toHaveCount(3);
    await advice.getByRole('button').nth(offer).click();
    await expect(advice).toContainText(said);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expectKey(page, key, value);
    await expectKey(page, 'step', /^20\d$/);
  }
  // Of several lanes it says which one hovers.
  await page.goto('about:blank');
  await page.goto('./#data=ray&model=slope&start=-1&vs=batch:1;name:Hasty&lr=0.1&stop=steps:5000&step=200');
  await expect(advice.getByText('Hasty')).toBeVisible();
  await advice.getByRole('button').first().click();
  await expectKey(page, 'vs', /lrlog/);
});

test('what a refused change said is gone once something else has changed', async ({ page }) => {
  await page.goto(faithful);
  const exact = page.getByRole('textbox', { name: 'Value of the batch size' });
  const error = page.locator('[data-error="batch"]');
  const spoil = async () => {
    await exact.fill('273');
    await exact.press('Enter');
    await expect(error).toContainText('273');
  };
  await spoil();
  await list(page, 'Optimizer').selectOption('adam');
  await expect(error).toBeEmpty();
  await expect(exact).toHaveValue('16');
  await spoil();
  await list(page, 'Data').selectOption('cars');
  await expectKey(page, 'data', 'cars');
  await expect(error).toBeEmpty();
  await expect(exact).toHaveValue('5');
  await expect(exact).not.toHaveAttribute('aria-invalid', 'true');
});

test('what is only to be noticed raises no alarm', async ({ page }) => {
  await page.goto(`${faithful}&nonsense=1`);
  await expect(list(page, 'Model')).toBeVisible();
  await expect(page.getByRole('note').getByText('nonsense')).toBeVisible();
  await expect(page.getByRole('alert').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('#problems')).not.toContainText('Not everything');
});

test('a run that features on unlike scales blow up is one click from standardized ones', async ({ page }) => {
  await page.goto('./#data=penguins&model=linear&cols=flipper_length_mm,body_mass_g&lr=1&step=9');
  const ending = page.locator('#ending');
  await expect(ending).toContainText('the loss grows and does not come back');
  await expect(page.locator('#alert')).toBeHidden();
  await ending.getByRole('button', { name: 'Standardize the features' }).click();
  await expectKey(page, 'scale', 'std');
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
    for (const top of [500, 300, 0]) {
      await page.evaluate((y) => scrollTo(0, y), top);
      await expect(page.locator('#play')).toBeInViewport({ ratio: 1 });
    }
    // It covers nothing of the sentence while the whole picture is in view.
    const edge = (id: string, side: 'top' | 'bottom') => page.locator(id).evaluate((element, side) => element.getBoundingClientRect()[side], side);
    expect(await edge('#sentence', 'bottom')).toBeLessThanOrEqual(await edge('.transport', 'top'));
    // Nor does it cover what has the focus.
    const last = page.locator('#advice summary');
    await last.focus();
    expect(await edge('#advice summary', 'bottom')).toBeLessThanOrEqual(await edge('.transport', 'top'));
  }
});

test('on a small phone the steps are counted, too', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${faithful}&step=7`);
  await expect(page.locator('#count')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('#count')).toHaveText(/^7 \/ /);
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
  const page = patient(await context.newPage());
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

test('a new rate in a race by epochs begins where each lane stands, and leaves with all of it', async ({ page }) => {
  await page.goto('./#data=faithful&scale=std&stop=epochs:20&vs=batch:16&vs=batch:1&axis=epochs&step=5');
  const losses = () => page.locator('#race-table tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelector('td')?.textContent));
  await expect.poll(losses).toHaveLength(6);
  await someone(page);
  const before = await losses();
  const rate = page.getByRole('textbox', { name: 'Value of the rate' });
  await rate.fill('0.5');
  await rate.press('Enter');
  await expectKey(page, 'lrlog', '6:0.5');
  await expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).getAll('vs')).toEqual(['lrlog:86:0.5;batch:16', 'lrlog:1361:0.5;batch:1']);
  expect(await losses()).toEqual(before);
  await page.getByRole('button', { name: /^Remove: From update 6/ }).click();
  await expectKey(page, 'lrlog', null);
  await expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).getAll('vs')).toEqual(['batch:16', 'batch:1']);
});
