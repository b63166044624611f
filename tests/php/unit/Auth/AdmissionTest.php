<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\Admission;
use Latchkey\Auth\CurrentKey;
use Latchkey\Auth\FailureThrottle;
use Latchkey\Auth\OwnerShield;
use Latchkey\Auth\RateLimiter;
use Latchkey\Auth\Refusals;
use Latchkey\Auth\RoleLimiter;
use Latchkey\Auth\Turnstile;
use Latchkey\Auth\Verdict;
use Latchkey\Keys\Clock;
use Latchkey\Keys\KeyKind;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\Usage\CacheCounter;
use Latchkey\WooCommerce\StoreErrors;
use Latchkey\WooCommerce\StoreRoutes;

/** Whatever breaks between a good credential and a key in force is a refusal. */
final class AdmissionTest extends TestCase {
	use KeyObjects;

	private CurrentKey $current;

	private function admission( ?Clock $clock = null ): Admission {
		$this->current = new CurrentKey();
		$services      = $this->services();
		$cache         = new CacheCounter();
		$clock       ??= $this->clock();
		return new Admission(
			$services->reach(),
			new RoleLimiter(),
			new Turnstile(
				new RateLimiter( $cache, $services->counter_table(), $clock ),
				new FailureThrottle( $cache, $services->client_address(), $clock ),
				$services->previous_uses(),
				$services->last_uses(),
				$services->headers(),
				$clock,
			),
			new OwnerShield(),
			$this->current,
			new Refusals( new StoreRoutes(), new StoreErrors(), $this->kept_events() ),
		);
	}

	private static function broken_clock(): Clock {
		return new class() implements Clock {
			public function now(): \DateTimeImmutable {
				throw new \RuntimeException( 'No time.' );
			}
		};
	}

	private function assert_unavailable( ?\WP_Error $answer ): void {
		self::assertInstanceOf( \WP_Error::class, $answer );
		self::assertSame( 'latchkey_unavailable', $answer->get_error_code() );
		self::assertSame( 503, $answer->get_error_data()['status'] );
		self::assertFalse( $this->current->is_in_force() );
		self::assertSame( 0, $this->current->owner() );
		self::assertStringContainsString( 'could not be checked', $this->site()->take_debug_log() );
	}

	/** @test */
	public function a_good_key_is_put_in_force(): void {
		$key = $this->stored_key()->key;
		self::assertNull( $this->admission()->admit( Verdict::allowed( $key, 1 ), 'GET', '/wc/v3/products', true ) );
		self::assertSame( [ $key, 1 ], [ $this->current->key(), $this->current->owner() ] );
	}

	/** @test */
	public function a_key_is_not_let_in_when_what_is_counted_of_it_breaks(): void {
		$key = $this->stored_key( KeyKind::WooCommerce, [ 'expires_at' => self::instant( '2026-11-28 08:00:00' ) ] )->key;
		$this->assert_unavailable( $this->admission( self::broken_clock() )->admit( Verdict::allowed( $key, 1 ), 'GET', '/wc/v3/products', true ) );
		self::assertSame( [ 'refused' ], array_slice( $this->recorded_types(), -1 ) );
	}

	/** @test */
	public function a_role_token_is_not_let_in_when_its_owner_cannot_be_cut_down(): void {
		$key = $this->stored_key( KeyKind::Role )->key;
		add_filter(
			'user_has_cap',
			static function (): array {
				throw new \RuntimeException( 'A plugin that breaks.' );
			}
		);
		$this->assert_unavailable( $this->admission()->admit( Verdict::allowed( $key, 1 ), 'GET', '/wp/v2/posts', false ) );
	}
}
