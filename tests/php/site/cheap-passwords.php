<?php
/**
 * Plugin Name: Cheap passwords (tests only)
 * Description: Hashes passwords of people in a millisecond instead of fifty. Never use this on a real site.
 *
 * @package Latchkey
 */

declare(strict_types=1);

// Hundreds of people are made whose passwords nobody will guess: bcrypt's lowest cost. Keys are not hashed by it.
add_filter( 'wp_hash_password_options', static fn () => [ 'cost' => 4 ] );
