<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Tests\HttpTestCase;

/**
 * For AuthTestCase: what a client may do, measured over every registered route and method by the site itself.
 *
 * The probe goes through all of them inside one real request, signed in as its client is. Each is dispatched with every
 * subject that fits, up to the permission callback and no further: the callback itself is never run.
 */
trait RouteMeasure {
	/** @return list<string> Roles of WordPress and of WooCommerce. */
	private static function roles(): array {
		return [ 'administrator', 'editor', 'author', 'contributor', 'subscriber', 'customer', 'shop_manager' ];
	}

	private static function install_measure(): void {
		self::mu_plugin( 'measure', substr( (string) file_get_contents( dirname( __DIR__ ) . '/site/measure/measure.php' ), 5 ) );
	}

	/**
	 * @param array<string,string> $headers  The client's.
	 * @param array<string,int>    $subjects Ids of what routes are about; 0 is the client itself.
	 * @param bool                 $bounded  Whether the client is measured without what OwnerShield closes to every key: code and application passwords.
	 * @return array<string,string> "METHOD /path" → "allowed", or the code of the refusal.
	 */
	private function measure( array $headers, array $subjects, bool $bounded = false ): array {
		$answer = $this->rest( 'POST', '/measure/v1/all', $headers, [ 'subjects' => $subjects, 'bounded' => $bounded ] );
		self::assertSame( 200, $answer->status, substr( $answer->body, 0, 2000 ) );
		$measured = $answer->json();
		self::assertIsArray( $measured );
		self::assertSame( [], $measured['unmatched'], 'every route has a path that leads to it' );
		return $measured['decisions'];
	}

	/**
	 * @param array<string,string> $decisions As measure() gives them.
	 * @return list<string>
	 */
	private static function allowed( array $decisions ): array {
		return array_keys( $decisions, 'allowed', true );
	}
}
