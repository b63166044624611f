<?php
/**
 * Runs when the plugin is deleted. Keys stay: deleting a plugin by mistake must not end every connected program.
 *
 * @package Latchkey
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// Deleting keys with the plugin arrives as a setting of its own. Until then nothing is removed here.
