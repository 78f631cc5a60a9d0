// A link with `ask` puts a question to the reader: where the next update takes the point, or to which side. Until it is
// answered nothing gives the answer away; then the point moves, and the page says how good the guess was, and why.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectKey } from './address.ts';
import { expect, test } from './watched.ts';

const PARABOLA = './#f=x^2&start=3&lr=0.1&xlim=-1,4&ylim=-1,12&ask=next&lang=en';
const SIDE = './#f=x^4-3x^2%2Bx&start=0.5&lr=0.02&ask=side&lang=en';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const status = (page: Page) => page.getByRole('status');
const guess = (page: Page) => page.getByRole('slider', { name: 'Your guess x', exact: true });
const picture = (page: Page) => page.getByRole('slider', { name: 'Your guess on the picture', exact: true });

/** Opens a question, and waits until it can be answered. */
async function open(page: Page, link: string) {
  await page.goto(link);
  await expect(page.getByRole('region', { name: /^(Question|提问)$/ })).toBeVisible();
}

/** The place of a number of x on the stage, in CSS pixels of the page: what a press there makes the guess. */
async function pixel(page: Page, x: number) {
  const box = (await page.locator('#stage').boundingBox())!;
  // The slider says what a press meant; two presses tell how far apart the numbers are.
  const read = async (share: number) => {
    await page.mouse.click(box.x + share * box.width, box.y + 0.3 * box.height);
    return Number(await guess(page).inputValue());
  };
  const [left, right] = [await read(0.3), await read(0.7)];
  const share = 0.3 + (0.4 * (x - left)) / (right - left);
  return { x: box.x + share * box.width, y: box.y + 0.3 * box.height };
}

/** The pixels of the moving layer. */
const pixels = (page: Page) => page.locator('#moving').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('a mouse places a guess, Move moves, and each update is a question', async ({ page }) => {
  await open(page, PARABOLA);
  await expect(status(page)).toContainText('Step 0 · f′(3) = +6; learning rate 0.1. Where does the next update take the point?');
  await expect(status(page)).not.toContainText('2.4');
  await expect(page.locator('#count')).toHaveText('0 / 0');
  // Without a guess nothing moves.
  await button(page, 'Move').click();
  await expect(status(page)).toContainText('First mark where the point will land');
  await button(page, 'Step').click();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#count')).toHaveText('0 / 0');
  const at = await pixel(page, 2.4);
  await page.mouse.click(at.x, at.y);
  await expect(guess(page)).toHaveAttribute('aria-valuetext', /^x = 2\.(39|4)/);
  await button(page, 'Move').click();
  await expect(status(page)).toContainText(/^Spot on: you said 2\.(39|4)\d*, it landed at 2\.4, off by 0/);
  await expect(status(page)).toContainText('go left by 0.1 × 6 = 0.6, to 2.4.');
  await expect(page.locator('#count')).toHaveText('1 / 1');
  await expect(page.getByText('1 of 1 right')).toBeVisible();
  await button(page, 'Next').click();
  await expect(status(page)).toContainText('Step 1 · f′(2.4) = +4.8; learning rate 0.1.');
  // A drag takes it along: half of the way to 1.92.
  const [from, to] = [await pixel(page, 2.4), await pixel(page, 2.16)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await button(page, 'Step').click();
  await expect(status(page)).toContainText(/^Not far enough: you said 2\.1[56]/);
  await expect(page.getByText('1 of 2 right')).toBeVisible();
  // What is behind may be looked at, and is whole; it is no new question.
  await button(page, 'Step back').click();
  await expect(status(page)).toContainText('Step 1 · f′(2.4) = +4.8 is positive');
  await button(page, 'Back to the question').click();
  await expect(status(page)).toContainText(/^Not far enough/);
  await button(page, 'Reset').click();
  await expect(status(page)).toContainText('Step 0');
  await expect(page.getByText(/of \d right/)).toHaveCount(0);
});

test('keys alone will do', async ({ page }) => {
  await open(page, PARABOLA);
  await picture(page).focus();
  await expect(picture(page)).toHaveAttribute('aria-valuetext', 'none yet');
  // Twelve hundredths of five are the way from 3 to 2.4.
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(picture(page)).toHaveAttribute('aria-valuetext', 'x = 2.4');
  await expect(guess(page)).toHaveAttribute('aria-valuetext', 'x = 2.4');
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('Spot on: you said 2.4, it landed at 2.4, off by');
  await page.keyboard.press('Space');
  await expect(status(page)).toContainText('Step 1 · f′(2.4)');
  // The slider, with Home, says the edge, and what lies beyond.
  await guess(page).focus();
  await page.keyboard.press('Home');
  await expect(guess(page)).toHaveAttribute('aria-valuetext', 'x = −1 or beyond');
  await page.keyboard.press('Space');
  await expect(status(page)).toContainText('Too far: you said −1, it landed at 1.92');
});

test('a step that leaves the picture is answered at its edge', async ({ page }) => {
  await open(page, './#f=x^2&start=3&lr=2&xlim=-1,4&ylim=-1,12&ask=next&lang=en');
  await guess(page).fill('-1');
  await button(page, 'Move').click();
  await expect(status(page)).toContainText('Correct: it left the picture, as you said, to −9.');
});

test('two sides, by button and by key', async ({ page }) => {
  await open(page, SIDE);
  await expect(status(page)).toHaveText('Step 0 · x = 0.5. Does the next update take the point left or right?');
  await expect(button(page, 'Move')).toBeHidden();
  // Nothing of the slope may be seen: only the place of the point tells the picture from one at another rate.
  const before = await pixels(page);
  await button(page, 'Left').click();
  await expect(status(page)).toContainText('No: it went right, to 0.53. Step 0 · f′(0.5) = −1.5 is negative');
  expect(await pixels(page)).not.toBe(before);
  // Answered is answered.
  await expect(button(page, 'Right')).toBeDisabled();
  await expect(page.getByText('0 of 1 right')).toBeVisible();
  // The focus has come along to what comes next, and goes back with the question.
  await expect(button(page, 'Next')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(button(page, 'Left')).toBeFocused();
  await expect(status(page)).toHaveText('Step 1 · x = 0.53. Does the next update take the point left or right?');
  await page.keyboard.press('ArrowRight');
  await expect(status(page)).toContainText('Correct: it went right');
  await expect(page.getByText('1 of 2 right')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(status(page)).toContainText('Step 2 · x =');
});

test('who gives up is shown the run as ever, and may be asked again', async ({ page }) => {
  await open(page, `${PARABOLA}&play=1&speed=30`);
  // The question comes first, whatever the link plays.
  await page.waitForTimeout(500);
  await expect(page.locator('#count')).toHaveText('0 / 0');
  await button(page, 'Just show me').click();
  await expect(status(page)).toContainText(/Step \d\d · .*the slope has all but vanished/, { timeout: 15_000 });
  await button(page, 'Ask me again').click();
  await expect(status(page)).toContainText('Step 0 · f′(3) = +6; learning rate 0.1. Where');
  await expect(page.locator('#count')).toHaveText('0 / 0');
});

test('who was shown may drag the start, and is asked no more until they wish', async ({ page }) => {
  await open(page, `${PARABOLA}&speed=0.25`);
  await button(page, 'Just show me').click();
  await button(page, 'Pause').click();
  await button(page, 'Reset').click();
  await page.getByRole('slider', { name: 'Learning rate', exact: true }).fill('-1.5');
  await expect(status(page)).toContainText('Step 0 · f′(3) = +6 is positive');
  const dragged = async () => {
    const box = (await page.locator('#stage').boundingBox())!;
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.3 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.3 * box.height, { steps: 3 });
    await page.mouse.up();
    await expect(page.locator('.held')).toHaveCount(0);
  };
  await dragged();
  await expect(status(page)).toContainText(/Step 0 · f′\(1\.\d+\) = \+\d(\.\d+)? is positive/);
  await button(page, 'Ask me again').click();
  await guess(page).fill('0');
  await button(page, 'Move').click();
  await button(page, 'Next').click();
  // Dragged while looking back, the start is another, and so is the question.
  await button(page, 'Step back').click();
  await dragged();
  await expect(status(page)).toContainText(/Step 0 · f′\(1\.\d+\) = \+\d(\.\d+)?; learning rate/);
  await expect(guess(page)).toHaveAttribute('aria-valuetext', 'none yet');
});

test('the end of the run ends the questions', async ({ page }) => {
  await open(page, `${PARABOLA}&stop=steps:1`);
  await guess(page).fill('3.5');
  await button(page, 'Move').click();
  await expect(status(page)).toContainText('The wrong side: you said 3.5');
  await button(page, 'Next').click();
  await expect(status(page)).toContainText('That was the last step allowed');
  await expect(page.getByText('0 of 1 right')).toBeVisible();
  await button(page, 'Ask me again').click();
  await expect(status(page)).toContainText('Step 0');
});

test('a reload asks the same question', async ({ page }) => {
  await open(page, PARABOLA);
  await guess(page).fill('2');
  await button(page, 'Move').click();
  await button(page, 'Next').click();
  await expectKey(page, 'step', '1');
  await expectKey(page, 'ask', 'next');
  await page.reload();
  await expect(status(page)).toContainText('Step 1 · f′(2.4) = +4.8; learning rate 0.1. Where');
  await expect(page.locator('#count')).toHaveText('1 / 1');
});

test('another language, theme or speed keeps the guess; another start asks anew', async ({ page }) => {
  await open(page, PARABOLA.replace('&lang=en', ''));
  await guess(page).fill('2');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect(status(page)).toHaveText('第 0 步 · f′(3) = +6，学习率 0.1。下一次更新会把点带到哪里？先标出位置，再按“走一步”。');
  const chinese = page.getByRole('slider', { name: '你猜的 x', exact: true });
  await expect(chinese).toHaveAttribute('aria-valuetext', 'x = 2');
  await button(page, '深色主题').click();
  await button(page, '走一步').click();
  await expect(status(page)).toContainText('猜远了：你猜 2，实际落在 2.4，相差 0.4，这一步长 0.6。第 0 步');
  await expect(page.getByText('答对 0 / 1')).toBeVisible();
  await page.getByRole('slider', { name: '起点 x', exact: true }).fill('1');
  await expect(status(page)).toContainText('第 0 步 · f′(1) = +2，学习率 0.1。下一次更新');
  await expect(chinese).toHaveAttribute('aria-valuetext', '还没有猜');
  await expect(page.getByText(/答对/)).toHaveCount(0);
});

test('over data the batch is shown, and the place has two dimensions', async ({ page }) => {
  await open(page, './#data=line&batch=4&lr=0.05&ask=next&lang=en');
  await expect(status(page)).toContainText('epoch 1, 4 of 60 samples drawn: their gradient at (0, 0) is');
  const [w, b] = ['w', 'b'].map((name) => page.getByRole('slider', { name: `Your guess ${name}`, exact: true }));
  await w!.fill('0.05');
  await b!.fill('0.05');
  await button(page, 'Move').click();
  await expect(status(page)).toContainText(/^(Spot on|Close): you said \(0\.05, 0\.05\), it landed at \(0\.05744, 0\.048\)/);
  // A press on the chart of the data is no guess about the weights.
  await button(page, 'Next').click();
  await expect(w!).toHaveAttribute('aria-valuetext', 'none yet');
  const box = (await page.locator('#stage').boundingBox())!;
  await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.2 * box.height);
  await expect(w!).toHaveAttribute('aria-valuetext', 'none yet');
  await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.5 * box.height);
  await expect(w!).toHaveAttribute('aria-valuetext', /^w = /);
});

test('nothing is asked of what is not drawn, and the page says so', async ({ page }) => {
  await page.goto('./#data=diabetes&model=linear&scale=std&ask=next&lang=en');
  await expect(page.getByText('ask=next has no effect on more than two parameters, which are not drawn.')).toBeVisible();
  await button(page, 'Step').click();
  await expect(status(page)).toContainText('Step 1');
});

test.describe('in an article on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 600 } });

  test('a finger places it, and everything is large enough for it', async ({ page }) => {
    await open(page, `${PARABOLA}&embed=1`);
    const box = (await page.locator('#stage').boundingBox())!;
    await page.touchscreen.tap(box.x + 0.5 * box.width, box.y + 0.4 * box.height);
    await expect(guess(page)).toHaveAttribute('aria-valuetext', /^x = 1\.\d/);
    for (const control of [guess(page), button(page, 'Move'), button(page, 'Just show me')]) {
      expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    await button(page, 'Move').tap();
    await expect(status(page)).toContainText('Too far: you said 1.');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('a side, too', async ({ page }) => {
    await open(page, `${SIDE}&embed=1`);
    for (const name of ['Left', 'Right']) expect((await button(page, name).boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await button(page, 'Right').tap();
    await expect(status(page)).toContainText('Correct: it went right');
  });
});

test('between question and answer nothing moves that may be pressed', async ({ page }) => {
  for (const [link, viewport] of [
    [PARABOLA, { width: 1280, height: 800 }],
    [PARABOLA, { width: 390, height: 844 }],
    [SIDE.replace('lang=en', 'lang=zh'), { width: 390, height: 844 }],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.goto('about:blank');
    await open(page, link);
    const boxes = () => page.locator('.transport, .ask, .stage').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().y + scrollY));
    const before = await boxes();
    if (link === PARABOLA) {
      await guess(page).fill('2');
      await button(page, 'Move').click();
    } else await page.keyboard.press('ArrowLeft');
    await expect(page.locator('#count')).toHaveText('1 / 1');
    expect(await boxes()).toEqual(before);
  }
});

test('it fits a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const link of [PARABOLA, SIDE, './#f=x^2%2B3y^2&start=3,2&ask=next&lang=zh', './#data=line&ask=next&lang=en']) {
    await page.goto('about:blank');
    await open(page, link);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), link).toBeLessThanOrEqual(320);
  }
});

for (const link of [PARABOLA, SIDE]) {
  for (const theme of ['light', 'dark']) {
    test(`everyone can answer: ${link.includes('side') ? 'side' : 'next'}, ${theme}`, async ({ page }) => {
      await open(page, `${link}&theme=${theme}`);
      const faults = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      };
      expect(await faults()).toEqual([]);
      if (link === PARABOLA) {
        await guess(page).fill('2');
        await button(page, 'Move').click();
      } else await button(page, 'Left').click();
      await expect(page.locator('#count')).toHaveText('1 / 1');
      expect(await faults()).toEqual([]);
    });
  }
}
