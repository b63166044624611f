/**
 * As @wordpress/scripts has it, but a lazy part is one file: what it brings along is not split off under a number that
 * no budget knows. The addresses of the lazy parts are in chunks.json, for those that PHP asks for ahead.
 */
const config = require( '@wordpress/scripts/config/webpack.config' );
const { WebpackManifestPlugin } = require( 'webpack-manifest-plugin' );

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
	plugins: [
		...config.plugins,
		new WebpackManifestPlugin( {
			fileName: 'chunks.json',
			publicPath: '',
			filter: ( { isInitial, path } ) =>
				! isInitial && /\.js\?/.test( path ),
		} ),
	],
	// Budgets are checked by bin/test lint, packed.
	performance: false,
};
