<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\RunsTogether;

/** A client gets a reference with each refusal: whoever asks for it finds it, also when many were refused at once. */
final class RefusalsAtOnceTest extends HttpTestCase {
	use RunsTogether;

	/** Together fewer than a minute takes. */
	private const PROCESSES = 8;
	private const ROUNDS    = 14;

	/** @test */
	public function none_is_lost_for_another(): void {
		self::fresh_plugin();
		$deed  = '
			global $wpdb;
			$wpdb->suppress_errors( true );
			Latchkey\Plugin::services()->event_table()->append_refusal( [
				"created_at" => gmdate( "Y-m-d H:i:s", 1795680000 + $i ), "type" => "refused", "key_id" => null, "actor" => null,
				"reference" => "$with-$i", "code" => "latchkey_key_unknown", "method" => "GET", "route" => "/", "ip" => null, "context" => null,
			] );
			return $wpdb->last_error;';
		$deeds = [];
		foreach ( range( 1, self::PROCESSES ) as $process ) {
			$deeds[ "p$process" ] = str_replace( '$with', "p$process", $deed );
		}
		$errors = array_filter( array_merge( ...array_values( self::together( $deeds, self::ROUNDS, 0.03 ) ) ) );
		$rows   = static::in_site( 'global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT( DISTINCT reference ) FROM {$wpdb->prefix}latchkey_events WHERE type = \'refused\'" );' );
		self::assertSame( self::PROCESSES * self::ROUNDS, $rows, (string) json_encode( array_count_values( $errors ) ) );
	}
}
