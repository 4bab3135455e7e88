import { chromium } from '@playwright/test'
import { findChromium } from './chromium.ts'

/** Ends with 0 where a browser can open a page on this machine, and says why where it cannot. */
try {
  const found = await findChromium()
  if (!found) throw new Error('no Chromium found')
  const browser = await chromium.launch(found)
  await (await browser.newPage()).goto('about:blank')
  await browser.close()
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error)
  process.exitCode = 1
}
