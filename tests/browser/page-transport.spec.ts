// Play, pause, step and scrub, by button and by key.
import { expectKey } from './address.ts';
import { expect, patient, test } from './watched.ts';

const scene = './#f=x^2&start=3&lr=0.01';

test('the bare page plays within a second', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 1000 });
  await expect(page.getByRole('status')).toContainText(/Step [1-9]/, { timeout: 3000 });
});

test('it does not play by itself for a reader who wants less motion, but does when asked', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: baseURL! });
  const page = patient(await context.newPage());
  await page.goto('./');
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.waitForTimeout(800);
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('status')).not.toContainText('Step 0', { timeout: 3000 });
  await context.close();
});

test('a link with a scene waits; with play=1 it plays', async ({ page }) => {
  await page.goto(scene);
  await page.waitForTimeout(700);
  await expect(page.getByRole('status')).toContainText('Step 0');
  await page.goto('about:blank');
  await page.goto(`${scene}&play=1`);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('keys: Space plays, arrows step, Home resets', async ({ page }) => {
  await page.goto(scene);
  const status = page.getByRole('status');
  await expect(status).toContainText('Step 0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(status).toContainText('Step 2');
  await page.keyboard.press('ArrowLeft');
  await expect(status).toContainText('Step 1');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(status).toContainText('Step 0');
});

test('keys belong to a text box while it is typed in', async ({ page }) => {
  await page.goto(scene);
  const box = page.getByRole('textbox', { name: 'f(x)', exact: true });
  await box.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await expect(box).toHaveValue('x^2 ');
  await expect(page.getByRole('status')).toContainText('Step 0');
});

test('the timeline goes to any step, and says so in words', async ({ page }) => {
  await page.goto(scene);
  const timeline = page.getByRole('slider', { name: 'Timeline', exact: true });
  await timeline.fill('17');
  await expect(page.getByRole('status')).toContainText('Step 17');
  await expect(timeline).toHaveAttribute('aria-valuetext', /Step 17 of \d+/);
  await expectKey(page, 'step', '17');
});

test('Play goes on to the end, and from there begins anew', async ({ page }) => {
  await page.goto('./#f=x^2&start=3&lr=0.4&speed=1000');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByRole('status')).not.toContainText('Step 0 ');
  const end = await page.getByRole('slider', { name: 'Timeline' }).inputValue();
  await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute('max', end);
});

test('without the whole core an explosion is said over the picture, and a smaller rate is one click away', async ({ page }) => {
  await page.route('**/more-insight*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'export {}' }));
  await page.goto('./#f=x^2&start=3&lr=1.2&step=10000');
  await expect(page.locator('#alert')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('NaN');
  await page.getByRole('button', { name: 'Try half the rate' }).click();
  await expect(page.locator('#alert')).toBeHidden();
  await expectKey(page, 'lr', '0.6');
});

test('everything can be reached by Tab alone, and shows its focus', async ({ page }) => {
  await page.goto('./#f=x^2&start=3');
  await expect(page.getByRole('status')).not.toBeEmpty();
  const reached = new Set<string>();
  for (let presses = 0; presses < 45; presses++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement!;
      const bare = element !== document.body && getComputedStyle(element).outlineStyle === 'none';
      return bare ? `${element.id} without a ring` : element.id;
    });
    reached.add(name);
  }
  for (const id of ['share', 'language', 'theme', 'handle', 'play', 'back', 'step', 'reset', 'timeline', 'speed', 'f']) {
    expect([...reached], id).toContain(id);
  }
  expect([...reached].filter((name) => name.includes('without'))).toEqual([]);
});
