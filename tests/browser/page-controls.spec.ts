// What stands on the first screen, what stands behind "More", and what an author can hide or lock.
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

test('everything beyond the first screen is one click away', async ({ page }) => {
  await page.goto('./#play=0');
  await expect(page.getByRole('combobox', { name: 'Schedule', exact: true })).toBeHidden();
  await page.getByText('More', { exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Schedule', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download CSV' })).toBeVisible();
});

test('the optimizer shows the numbers it has, and only those', async ({ page }) => {
  await page.goto('./#lr=0.05');
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('adam');
  await expect(page.getByRole('textbox', { name: 'β₁' })).toHaveValue('0.9');
  await expect(page.getByRole('textbox', { name: 'Momentum factor' })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'β₁' }).fill('0.8');
  await page.getByRole('textbox', { name: 'β₁' }).press('Enter');
  await expectKey(page, 'opt', 'adam');
  await expectKey(page, 'beta1', '0.8');
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('momentum');
  await expect(page.getByRole('textbox', { name: 'Momentum factor' })).toHaveValue('0.9');
  await expectKey(page, 'beta1', null);
});

test('a value that cannot be is explained beside its control, and changes nothing', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=0.2');
  const rate = page.getByRole('textbox', { name: 'Value of the rate' });
  await rate.fill('-1');
  await rate.press('Enter');
  await expect(page.locator('[data-error="lr"]')).toContainText('0');
  await expectKey(page, 'lr', '0.2');
  await rate.fill('0.3');
  await rate.press('Enter');
  await expect(page.locator('[data-error="lr"]')).toBeEmpty();
  await expectKey(page, 'lr', '0.3');
});

test('a rate changed on the way is written down and can be taken back', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=0.01&step=5');
  const rate = page.getByRole('textbox', { name: 'Value of the rate' });
  await rate.fill('0.02');
  await rate.press('Enter');
  await expectKey(page, 'lrlog', '6:0.02');
  await expectKey(page, 'step', '5');
  await page.getByRole('button', { name: 'Remove: From update 6 on: rate 0.02' }).click();
  await expectKey(page, 'lrlog', null);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await rate.fill('0.03');
  await rate.press('Enter');
  await expectKey(page, 'lr', '0.03');
  await expectKey(page, 'lrlog', null);
});

test('every example opens and says what it teaches', async ({ page }) => {
  await page.goto('./#play=0');
  const examples = page.locator('#presets button');
  await expect.poll(() => examples.count()).toBeGreaterThanOrEqual(8);
  for (const example of await examples.all()) {
    await example.click();
    await expect(example).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('#lesson')).not.toBeEmpty();
    await expect(page.getByRole('status')).not.toBeEmpty();
    await expect(page.locator('#problems')).toBeHidden();
  }
});

test('a second lane is added and removed', async ({ page }) => {
  await page.goto('./#f=x^2/20%2By^2&start=-8,1.6');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Second rule').selectOption('adam');
  await page.getByLabel('Its name').fill('Adam; too');
  await page.getByRole('button', { name: 'Add to the picture' }).click();
  await expectKey(page, 'vs', 'opt:adam;name:Adam  too');
  await page.getByRole('button', { name: /^Remove: / }).click();
  await expectKey(page, 'vs', null);
});

test('hide removes, lock disables, show opens', async ({ page }) => {
  await page.goto('./#hide=presets,opt&lock=lr,f&show=more');
  await expect(page.locator('#presets')).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Optimizer', exact: true })).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Learning rate', exact: true })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Download CSV' })).toBeVisible();
});

test('what is locked is not changed by an example or by other data either', async ({ page }) => {
  await page.goto('./#f=x^4-3x^2%2Bx&start=2&lr=0.02&lock=lr');
  await expect(page.locator('#presets button').first()).toBeDisabled();
  await expect(page.locator('#data')).toBeDisabled();
});

test('a locked start cannot be moved on the picture either', async ({ page }) => {
  await page.goto('./#f=x^2&start=2.5&lock=start');
  await page.locator('#stage').click({ position: { x: 300, y: 100 }, force: true });
  await page.waitForTimeout(600);
  await expectKey(page, 'start', '2.5');
});

test('an embed is stage, transport and sentence, with a way out', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&embed=1&title=Hello');
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Hello' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeHidden();
  const out = page.getByRole('link', { name: 'Open the full page' });
  await expect(out).toHaveAttribute('href', /f=x/);
  await expect(out).not.toHaveAttribute('href', /embed/);
});
