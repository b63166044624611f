/**
 * As @wordpress/scripts has it, but a lazy part is one file: what it brings along is not split off under a number that
 * no budget knows.
 */
const config = require( '@wordpress/scripts/config/webpack.config' );

module.exports = {
	...config,
	optimization: {
		...config.optimization,
		splitChunks: {
			...config.optimization.splitChunks,
			cacheGroups: {
				...config.optimization.splitChunks.cacheGroups,
				defaultVendors: false,
			},
		},
	},
	// Budgets are checked by bin/test lint, packed.
	performance: false,
};
