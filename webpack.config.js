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
	module: {
		...config.module,
		rules: [
			...config.module.rules,
			{
				// DataViews ships the source maps of its styles in the styles themselves: a third of its size, hashed and
				// parsed by every browser that draws it. A build in which there are none any more says so.
				test: /[\\/]dataviews[\\/]build-wp[\\/]index\.js$/,
				loader: 'string-replace-loader',
				options: {
					search: /\/\*# sourceMappingURL=data:application\/json;[^*]*\*\//g,
					replace: '',
					strict: true,
				},
			},
		],
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
