import { chromium } from '@playwright/test';
const [,, out, hash, w='1280', h='900', lang='en', theme='light', full=''] = process.argv;
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
const p = await b.newPage({ viewport:{width:+w,height:+h}, locale: lang==='zh'?'zh-CN':'en-US', colorScheme: theme, deviceScaleFactor: 1 });
p.on('pageerror', e=>console.log('ERR', e.message)); p.on('console', m=>{ if(m.type()==='error') console.log('CON', m.text())});
await p.goto('http://127.0.0.1:8120/#'+hash); await p.waitForTimeout(800); await p.mouse.move(300,300); await p.waitForTimeout(2500);
await p.screenshot({ path: out, fullPage: full==='full' });
await b.close();
