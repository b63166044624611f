/**
 * Browser tests, run by `bin/test e2e`, which makes the sites and names them in LATCHKEY_… variables.
 */

/**
 * External dependencies
 */
import { defineConfig } from '@playwright/test';

export default defineConfig( {
	testDir: 'tests/e2e',
	outputDir: '.cache/playwright',
	// One site, one story: the files follow each other in the order of their names.
	workers: 1,
	fullyParallel: false,
	timeout: 45_000,
	expect: { timeout: 10_000 },
	use: {
		baseURL: process.env.LATCHKEY_URL ?? 'http://127.0.0.1:8080',
		locale: 'en-US',
		// As far from the shop's, Europe/Amsterdam, as can be.
		timezoneId: 'Pacific/Auckland',
		viewport: { width: 1280, height: 900 },
		// Nothing is judged by axe half way through fading in.
		contextOptions: { reducedMotion: 'reduce' },
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath:
				process.env.LATCHKEY_CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--headless',
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
} );
