<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Clones\Exceptions;
use Latchkey\Keys\Exceptions as KeyExceptions;
use Latchkey\Rest\Errors;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;

/** Every exception of the domain has its answer. */
final class ErrorsTest extends TestCase {
	use ShopPeople;
	use WithoutTransaction;

	/** @return \Generator<int,array{\Throwable,string,int,array<string,mixed>}> */
	public static function exceptions(): iterable {
		yield [ new KeyExceptions\StoreUnavailable(), 'latchkey_unavailable', 503, [ 'retry_after' => 5 ] ];
		yield [ new KeyExceptions\Contended(), 'latchkey_conflict', 409, [] ];
		yield [ new KeyExceptions\NameTaken(), 'latchkey_conflict', 409, [] ];
		yield [ new KeyExceptions\UnreadableRecord(), 'latchkey_conflict', 409, [] ];
		yield [ new KeyExceptions\NotRevoked(), 'latchkey_conflict', 409, [] ];
		yield [ new KeyExceptions\KeyEnded( 'It is revoked.' ), 'latchkey_key_ended', 409, [] ];
		yield [ new KeyExceptions\PersonalKeyExists( 'abc', 'My script' ), 'latchkey_personal_key_exists', 409, [ 'key_id' => 'abc', 'title' => 'My script' ] ];
		yield [ new KeyExceptions\KeyNotFound(), 'latchkey_not_found', 404, [] ];
		yield [ new KeyExceptions\NotFound(), 'latchkey_not_found', 404, [] ];
		yield [ new KeyExceptions\StoreMissing(), 'latchkey_woocommerce_missing', 409, [] ];
		yield [ new KeyExceptions\InvalidKey( 'title', 'Too long.' ), 'rest_invalid_param', 400, [ 'params' => [ 'title' => 'Too long.' ] ] ];
		yield [ new Exceptions\InvalidClone( 'language', 'None.' ), 'rest_invalid_param', 400, [ 'params' => [ 'language' => 'None.' ] ] ];
		yield [ new Exceptions\InvalidUrl( 'None.' ), 'rest_invalid_param', 400, [ 'params' => [ 'url' => 'None.' ] ] ];
		yield [ new Exceptions\CloneNotFound(), 'latchkey_not_found', 404, [] ];
		yield [ new Exceptions\SiteNotFound(), 'latchkey_not_found', 404, [] ];
		yield [ new Exceptions\CloneExists( 'abc' ), 'latchkey_clone_exists', 409, [ 'clone_id' => 'abc' ] ];
		yield [ new Exceptions\SiteExists( 'abc' ), 'latchkey_site_exists', 409, [ 'site_id' => 'abc' ] ];
		yield [ new Exceptions\OwnerNotNamed(), 'latchkey_owner_not_named', 409, [] ];
	}

	/**
	 * @test
	 * @dataProvider exceptions
	 * @param array<string,mixed> $data
	 */
	public function an_exception_of_the_domain_has_its_code_status_and_data( \Throwable $thrown, string $code, int $status, array $data ): void {
		$error = Errors::from( $thrown );
		self::assertSame( [ $code, [ 'status' => $status ] + $data ], [ $error->get_error_code(), $error->get_error_data() ] );
		self::assertNotSame( '', $error->get_error_message() );
	}

	/** @test */
	public function every_exception_of_the_domain_is_in_this_table(): void {
		$tested = array_map( static fn( array $row ): string => $row[0]::class, iterator_to_array( self::exceptions(), false ) );
		foreach ( [ 'Keys', 'Clones' ] as $folder ) {
			foreach ( (array) glob( plugin_dir_path( LATCHKEY_FILE ) . "includes/$folder/Exceptions/*.php" ) as $file ) {
				$class = "Latchkey\\$folder\\Exceptions\\" . basename( (string) $file, '.php' );
				// The root is none; a malformed key is Auth's to answer.
				if ( ! preg_match( '/(LatchkeyException|MalformedKey)\z/', $class ) ) {
					self::assertContains( $class, $tested );
				}
			}
		}
	}

	/** @test */
	public function an_unknown_exception_is_a_plain_500_and_its_data_stay_out_of_answer_and_log(): void {
		add_filter( 'latchkey_store_present', static fn() => throw new \DomainException( 'lka_topsecret' ), PHP_INT_MAX );
		$this->act_as( $this->administrator() );
		$response = $this->dispatch( 'GET', '/latchkey/v1/settings' );
		$this->assert_refused( 'latchkey_error', 500, $response );
		$log = $this->site()->take_debug_log();
		self::assertStringContainsString( 'Latchkey: unexpected DomainException at ErrorsTest.php', $log );
		self::assertStringNotContainsString( 'topsecret', $log . wp_json_encode( $response->get_data() ) );
	}

	/** @test */
	public function a_failing_database_is_a_503_with_retry_after_and_lets_nobody_in(): void {
		$this->act_as( $this->administrator() );
		current_user_can( 'manage_options' );
		$fail = static fn( string $query ): string => str_contains( $query, 'option_name LIKE' ) ? 'SELECT * FROM latchkey_no_such_table' : $query;
		add_filter( 'query', $fail );
		$response = $this->dispatch( 'GET', '/latchkey/v1/keys' );
		remove_filter( 'query', $fail );
		$this->assert_refused( 'latchkey_unavailable', 503, $response );
		self::assertSame( '5', $response->get_headers()['Retry-After'] );
	}
}
