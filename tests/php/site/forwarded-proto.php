<?php
/**
 * Plugin Name: Forwarded protocol (tests only)
 * Description: Believes X-Forwarded-Proto, which anybody can send: never use this on a real site.
 *
 * @package Latchkey
 */

declare(strict_types=1);

if ( 'https' === ( $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '' ) ) {
	$_SERVER['HTTPS'] = 'on';
}
