<?php
/**
 * Runs when the plugin is deleted. Keys stay, unless the setting says otherwise: deleting a plugin by mistake must not
 * end every connected program.
 *
 * @package Latchkey
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// A site whose PHP has become too old for the plugin keeps what it has.
if ( version_compare( PHP_VERSION, '8.1', '>=' ) ) {
	require_once __DIR__ . '/includes/Uninstall.php';
	Latchkey\Uninstall::run();
}
