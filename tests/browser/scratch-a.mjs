import { chromium } from 'playwright';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const shots = [
  ['play', 'f=x^2&start=3&lr=1.2&speed=1000&play=1'],
  ['end', 'f=x^4-3x^2%2Bx&start=2.2&lr=0.3&step=999&lang=zh&theme=dark'],
  ['data', 'data=penguins&model=linear&cols=flipper_length_mm,body_mass_g&lr=1&step=9999'],
  ['min', 'f=x^4-3x^2%2Bx&start=2.2&lr=0.02&step=999'],
  ['sqrt', 'f=sqrt(x)&start=1&lr=0.5&step=999'],
];
for (const [w, h] of [[1280, 800], [390, 844]]) {
  const page = await browser.newPage({ viewport: { width: w, height: h } });
  for (const [name, link] of shots) {
    await page.goto('about:blank');
    await page.goto('http://127.0.0.1:8113/#' + link);
    await page.waitForTimeout(600);
    await page.mouse.move(200, 200);
    await page.waitForTimeout(2200);
    console.log(w, name, JSON.stringify(await page.evaluate(() => [document.querySelector('#ending')?.innerText, document.querySelector('#status').textContent, document.querySelector('#stage').offsetHeight, document.documentElement.scrollWidth])));
    await page.screenshot({ path: `/tmp/ending-${name}-${w}.png` });
  }
}
await browser.close();
