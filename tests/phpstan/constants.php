<?php
/**
 * Constants of WordPress that its stubs leave out.
 *
 * @package Latchkey
 */

declare(strict_types=1);

define( 'ABSPATH', '/' );
define( 'WP_CONTENT_DIR', '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_PLUGIN_DIR', '/' );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'WEEK_IN_SECONDS', 604800 );
define( 'LOGGED_IN_COOKIE', 'cookie' );
define( 'DONOTCACHEPAGE', true );
