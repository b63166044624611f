<?php
/**
 * Router for PHP's own web server: files as they are (packed, cached by the
 * browser), folders by their index.php, all else to WordPress.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress, Generic.PHP

( static function (): void {
	$root   = rtrim( $_SERVER['DOCUMENT_ROOT'], '/' );
	$folder = (string) getenv( 'LATCHKEY_SITE_FOLDER' );
	$prefix = '' === $folder ? '' : '/' . $folder;
	$path   = rawurldecode( (string) strtok( $_SERVER['REQUEST_URI'], '?' ) );

	// A network's sites share their files: /second/wp-admin/ is /wp-admin/ (as WordPress's .htaccess for networks says).
	if ( '1' === getenv( 'LATCHKEY_SITE_NETWORK_FOLDERS' ) ) {
		$path = (string) preg_replace( '#^/(?!wp-(?:content|admin|includes)/)[_0-9a-zA-Z-]+(/(?:wp-(?:content|admin|includes)/.*|[^/]*\.php(?:/.*)?))$#', '$1', $path );
	}

	// PHP itself drops a request with a NUL byte in its path; be sure.
	$file = str_contains( $path, "\0" ) || str_contains( $path, '..' ) ? '' : $root . $path;

	// A script with more after its name: index.php/wp-json/….
	$script = preg_match( '#^(.+?\.php)(/.*)?$#', $path, $found ) ? $found[1] : '';
	if ( '' !== $file && is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) ) {
		if ( ! str_ends_with( $path, '/' ) ) {
			header( 'Location: ' . $path . '/', true, 301 );
			return;
		}
		$script = $path . 'index.php';
	}

	$types = [
		'css' => 'text/css', 'js' => 'text/javascript', 'json' => 'application/json', 'svg' => 'image/svg+xml',
		'png' => 'image/png', 'jpg' => 'image/jpeg', 'gif' => 'image/gif', 'webp' => 'image/webp',
		'ico' => 'image/x-icon', 'woff2' => 'font/woff2', 'map' => 'application/json', 'txt' => 'text/plain', 'html' => 'text/html',
	];
	$type  = $types[ strtolower( pathinfo( $file, PATHINFO_EXTENSION ) ) ] ?? null;
	if ( '' === $script && null !== $type && is_file( $file ) && ! str_contains( $path, '/.' ) ) {
		header( 'Content-Type: ' . $type );
		header( 'Cache-Control: public, max-age=600' );
		$body = (string) file_get_contents( $file );
		if ( strlen( $body ) > 1024 && str_contains( $_SERVER['HTTP_ACCEPT_ENCODING'] ?? '', 'gzip' ) && preg_match( '#text|json|svg#', $type ) ) {
			header( 'Content-Encoding: gzip' );
			header( 'Vary: Accept-Encoding' );
			$body = (string) gzencode( $body, 1 );
		}
		header( 'Content-Length: ' . strlen( $body ) );
		if ( 'HEAD' !== $_SERVER['REQUEST_METHOD'] ) {
			echo $body;
		}
		return;
	}

	if ( '' === $script || ! is_file( $root . $script ) ) {
		$script = $prefix . '/index.php';
	} elseif ( isset( $found[2] ) && $found[1] === $script ) {
		$_SERVER['PATH_INFO'] = $found[2];
	}
	$_SERVER['SCRIPT_NAME']     = $script;
	$_SERVER['PHP_SELF']        = $script . ( $_SERVER['PATH_INFO'] ?? '' );
	$_SERVER['SCRIPT_FILENAME'] = $root . $script;
	$GLOBALS['latchkey_router'] = $root . $script;
} )();

if ( isset( $GLOBALS['latchkey_router'] ) ) {
	chdir( dirname( $GLOBALS['latchkey_router'] ) );
	require $GLOBALS['latchkey_router'];
}
