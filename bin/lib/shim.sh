# Sourced by the commands in bin/: Node and npm packages, then TypeScript.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if ! command -v node >/dev/null; then
	echo "Please install Node.js 20 or later (on Debian: apt-get install nodejs npm)." >&2
	exit 1
fi
if [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -lt 20 ]; then
	echo "Node.js 20 or later is needed; this is $(node -v)." >&2
	exit 1
fi

# npm's own record of what it installed is as new as the lock file, or npm ci runs: once, however many commands begin together.
if command -v flock >/dev/null; then
	mkdir -p .cache
	exec 9>.cache/npm-ci.lock
	flock 9
fi
if [ ! -x node_modules/.bin/tsx ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
	echo "  … npm ci (about a minute)" >&2
	export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1
	npm ci --no-audit --no-fund --loglevel=error >&2
	touch node_modules/.package-lock.json
	echo "  ✓ npm ci" >&2
fi
exec 9>&- # The next one may begin.

run_tool() {
	exec node_modules/.bin/tsx "$@"
}
