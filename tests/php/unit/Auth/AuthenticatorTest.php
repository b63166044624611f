<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\Authenticator;
use Latchkey\Auth\ClientAddress;
use Latchkey\Auth\Owners;
use Latchkey\Auth\RefusalCode;
use Latchkey\Auth\RequestCredentials;
use Latchkey\Auth\Verdict;
use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyText;
use Latchkey\Keys\RowText;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** Every verdict, at an instant that stands still. */
final class AuthenticatorTest extends TestCase {
	use KeyObjects;

	private int $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner()->ID;
	}

	private function authenticator(): Authenticator {
		return new Authenticator( $this->repository(), new Owners( $this->services()->account_owner() ), $this->clock(), $this->services()->fence(), new ClientAddress( [] ) );
	}

	/**
	 * @param array<string,mixed> $server As $_SERVER.
	 * @param array<string,mixed> $query  As $_GET.
	 */
	private function judge( array $server, array $query = [], bool $secure = true ): ?Verdict {
		return $this->authenticator()->judge( RequestCredentials::read( $server, $query, [] ), $secure );
	}

	private function code( ?Verdict $verdict ): ?RefusalCode {
		self::assertNotNull( $verdict );
		return $verdict->refusal;
	}

	/** @return array<string,string> */
	private static function basic( string $user, string $password ): array {
		return [ 'HTTP_AUTHORIZATION' => 'Basic ' . base64_encode( "$user:$password" ) ];
	}

	/** @return array<string,string> What the client sends, with another secret where one is given. */
	private static function headers( IssuedKey $issued, ?string $secret = null ): array {
		return isset( $issued->secrets['secret'] )
			? [ 'HTTP_AUTHORIZATION' => 'Bearer ' . ( $secret ?? $issued->secrets['secret']->reveal() ) ]
			: self::basic( $issued->secrets['consumer_key']->reveal(), $secret ?? $issued->secrets['consumer_secret']->reveal() );
	}

	/** Well formed, with another secret part. */
	private static function wrong_secret( IssuedKey $issued ): string {
		if ( ! isset( $issued->secrets['secret'] ) ) {
			return 'cs_' . str_repeat( '0', 40 );
		}
		$text  = KeyText::parse( $issued->secrets['secret']->reveal() );
		$other = KeyText::make( $text->kind );
		$make  = new \ReflectionClass( KeyText::class );
		$mixed = $make->newInstanceWithoutConstructor();
		$make->getConstructor()?->invoke( $mixed, $text->kind, $text->id, $other->secret );
		return $mixed->text()->reveal();
	}

	/** @return array<string,array{KeyKind}> */
	public function kinds(): array {
		return [
			'account' => [ KeyKind::Account ],
			'pair'    => [ KeyKind::WooCommerce ],
		];
	}

	private function made( KeyKind $kind ): IssuedKey {
		return $this->stored_key( $kind, [ 'user' => $this->owner, 'expires_at' => self::instant( '2026-12-01 00:00:00' ) ] );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function the_right_key_is_let_in_as_its_owner_by_one_read_and_no_write( KeyKind $kind ): void {
		$issued  = $this->made( $kind );
		$headers = self::headers( $issued );
		get_userdata( $this->owner );
		$this->judge( $headers );
		$before  = (int) $this->database()->num_queries;
		$verdict = $this->judge( $headers );
		self::assertSame( 1, (int) $this->database()->num_queries - $before );
		self::assertSame( [ null, $issued->key->id, $this->owner ], [ $this->code( $verdict ), $verdict?->key?->id, $verdict?->owner ] );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_state_is_told_only_to_the_right_secret( KeyKind $kind ): void {
		$states = [
			'active'              => [ [], null ],
			'revoked'             => [ [ 'revoked_at' => self::instant( '2026-11-20 00:00:00' ) ], RefusalCode::KeyRevoked ],
			'expired'             => [ [ 'expires_at' => self::instant( '2026-11-20 00:00:00' ) ], RefusalCode::KeyExpired ],
			'revoked and expired' => [
				[
					'revoked_at' => self::instant( '2026-11-20 00:00:00' ),
					'expires_at' => self::instant( '2026-11-19 00:00:00' ),
				],
				RefusalCode::KeyRevoked,
			],
		];
		foreach ( $states as $state => [ $values, $code ] ) {
			$issued = $this->made( $kind );
			$this->repository()->change( $issued->key->id, static fn ( $key ) => $key->with( $values ) );
			$verdict = $this->judge( self::headers( $issued ) );
			self::assertSame( [ $code, $issued->key->id ], [ $this->code( $verdict ), $verdict?->key?->id ], $state );
			$verdict = $this->judge( self::headers( $issued, self::wrong_secret( $issued ) ) );
			self::assertSame( [ RefusalCode::InvalidKey, null, 0 ], [ $this->code( $verdict ), $verdict?->key, $verdict?->owner ], $state );
		}
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_key_stops_at_the_very_second_at_which_it_expires( KeyKind $kind ): void {
		$headers = self::headers( $this->made( $kind ) );
		$this->clock()->set( self::instant( '2026-11-30 23:59:59.999999' ) );
		self::assertNull( $this->code( $this->judge( $headers ) ) );
		$this->clock()->set( self::instant( '2026-12-01 00:00:00' ) );
		self::assertSame( RefusalCode::KeyExpired, $this->code( $this->judge( $headers ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_revoked_key_is_refused_at_the_next_judgement( KeyKind $kind ): void {
		$issued = $this->made( $kind );
		self::assertNull( $this->code( $this->judge( self::headers( $issued ) ) ) );
		$this->service()->revoke( $issued->key->id, 1 );
		self::assertSame( RefusalCode::KeyRevoked, $this->code( $this->judge( self::headers( $issued ) ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function plain_http_is_refused_before_the_secret_is_judged( KeyKind $kind ): void {
		$issued = $this->made( $kind );
		self::assertSame( RefusalCode::HttpsRequired, $this->code( $this->judge( self::headers( $issued ), secure: false ) ) );
		self::assertSame( RefusalCode::HttpsRequired, $this->code( $this->judge( self::headers( $issued, self::wrong_secret( $issued ) ), secure: false ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function the_stored_hash_is_no_secret( KeyKind $kind ): void {
		$issued = $this->made( $kind );
		$text   = KeyKind::Account === $kind ? substr( self::secret_of( $issued ), 0, 29 ) . $issued->key->hash : $issued->key->hash;
		$code   = $this->code( $this->judge( self::headers( $issued, $text ) ) );
		self::assertSame( KeyKind::Account === $kind ? RefusalCode::MalformedKey : RefusalCode::InvalidKey, $code );
	}

	/** @test */
	public function an_account_key_acts_as_the_present_owner_and_stops_when_there_is_none(): void {
		$issued = $this->made( KeyKind::Account );
		$next   = $this->administrator();
		$this->services()->settings()->change( static fn ( $settings ) => $settings->with_account_owner( $next->ID ) );
		self::assertSame( $next->ID, $this->judge( self::headers( $issued ) )?->owner );
		$next->set_role( 'editor' );
		self::assertSame( RefusalCode::OwnerMissing, $this->code( $this->judge( self::headers( $issued ) ) ) );
	}

	/** @test */
	public function a_pair_stops_when_its_user_is_gone(): void {
		$user   = $this->user_with_role( 'shop_manager' );
		$issued = $this->stored_key( more: [ 'user' => $user->ID ] );
		self::assertSame( $user->ID, $this->judge( self::headers( $issued ) )?->owner );
		wp_delete_user( $user->ID );
		$verdict = $this->judge( self::headers( $issued ) );
		self::assertSame( [ RefusalCode::OwnerMissing, $issued->key->id ], [ $this->code( $verdict ), $verdict->key?->id ] );
	}

	/** @test */
	public function an_unknown_account_key_is_refused_like_a_wrong_secret(): void {
		$text = KeyText::make( KeyKind::Account )->text()->reveal();
		self::assertSame( RefusalCode::InvalidKey, $this->code( $this->judge( [ 'HTTP_AUTHORIZATION' => "Bearer $text" ] ) ) );
	}

	/** @test */
	public function a_mistyped_key_is_told_without_a_query(): void {
		$text   = KeyText::make( KeyKind::Account )->text()->reveal();
		$before = (int) $this->database()->num_queries;
		self::assertSame( RefusalCode::MalformedKey, $this->code( $this->judge( [ 'HTTP_AUTHORIZATION' => 'Bearer ' . substr( $text, 0, -1 ) ] ) ) );
		self::assertSame( RefusalCode::MalformedKey, $this->code( $this->judge( [ 'HTTP_AUTHORIZATION' => 'Bearer lka_' . str_repeat( 'x', 100000 ) ] ) ) );
		self::assertSame( 0, (int) $this->database()->num_queries - $before );
	}

	/** @test */
	public function a_row_of_another_kind_does_not_open_to_a_key_that_names_it(): void {
		$issued = $this->made( KeyKind::Account );
		$this->repository()->change( $issued->key->id, static fn ( $key ) => $key->with( [ 'kind' => KeyKind::Personal ] ) );
		self::assertSame( RefusalCode::InvalidKey, $this->code( $this->judge( self::headers( $issued ) ) ) );
	}

	/** @test */
	public function a_pair_without_a_row_of_ours_is_not_ours_to_judge(): void {
		$pair    = ConsumerPair::make();
		$headers = self::basic( $pair->consumer_key->reveal(), $pair->consumer_secret->reveal() );
		self::assertNull( $this->judge( $headers ) );
		self::assertNull( $this->judge( $headers, secure: false ) );
		self::assertNull( $this->judge( [] ) );
		self::assertNull( $this->judge( [ 'HTTP_AUTHORIZATION' => 'Bearer somebody-elses' ] ) );
	}

	/** @test */
	public function in_the_url_a_pair_works_only_where_it_is_allowed_and_another_key_never(): void {
		$pair  = $this->made( KeyKind::WooCommerce );
		$query = array_map( static fn ( $secret ): string => $secret->reveal(), $pair->secrets );
		self::assertSame( RefusalCode::KeyInUrl, $this->code( $this->judge( [], $query ) ) );
		self::assertSame( RefusalCode::InvalidKey, $this->code( $this->judge( [], [ 'consumer_secret' => 'cs_x' ] + $query ) ), 'Who has no secret is not told.' );
		$this->editor()->edit( $pair->key->id, [ 'allow_in_url' => true ], 1 );
		self::assertNull( $this->code( $this->judge( [], $query ) ) );
		$account = self::secret_of( $this->made( KeyKind::Account ) );
		foreach ( [ 'access_token', 'api_key', 'key', 'token', 'consumer_key' ] as $name ) {
			self::assertSame( RefusalCode::KeyInUrl, $this->code( $this->judge( [], [ $name => $account ] ) ), $name );
		}
	}

	/** @test */
	public function two_different_credentials_are_refused_and_one_sent_twice_is_one(): void {
		$one  = $this->made( KeyKind::Account );
		$two  = $this->made( KeyKind::Account );
		$pair = $this->made( KeyKind::WooCommerce );
		$key  = static fn ( IssuedKey $issued ): array => [ 'HTTP_X_API_KEY' => self::secret_of( $issued ) ];
		self::assertSame( RefusalCode::MalformedHeader, $this->code( $this->judge( self::headers( $one ) + $key( $two ) ) ) );
		self::assertSame( RefusalCode::MalformedHeader, $this->code( $this->judge( self::headers( $pair ) + $key( $one ) ) ) );
		self::assertNull( $this->code( $this->judge( self::headers( $one ) + $key( $one ) ) ) );
		self::assertNull( $this->code( $this->judge( self::headers( $pair ) + [ 'PHP_AUTH_USER' => self::secret_of( $pair, 'consumer_key' ), 'PHP_AUTH_PW' => self::secret_of( $pair, 'consumer_secret' ) ] ) ) );
	}

	/** @test */
	public function oauth1_with_one_of_our_pairs_is_told_what_to_do_and_a_native_one_is_left_alone(): void {
		$key   = self::secret_of( $this->made( KeyKind::WooCommerce ), 'consumer_key' );
		$oauth = static fn ( string $consumer_key ): array => [ 'HTTP_AUTHORIZATION' => 'OAuth oauth_consumer_key="' . $consumer_key . '", oauth_signature="x"' ];
		self::assertSame( RefusalCode::OAuth1Unsupported, $this->code( $this->judge( $oauth( $key ) ) ) );
		self::assertSame( RefusalCode::OAuth1Unsupported, $this->code( $this->judge( $oauth( $key ), secure: false ) ) );
		self::assertNull( $this->judge( $oauth( ConsumerPair::make()->consumer_key->reveal() ) ) );
	}

	/** @test */
	public function a_record_of_a_newer_version_and_a_silent_database_let_nobody_in(): void {
		$issued = $this->made( KeyKind::Account );
		$name   = 'latchkey_key_' . $issued->key->id;
		$this->put_raw( $name, str_replace( '"v":' . RowText::FORMAT, '"v":99', (string) $this->raw( $name ) ) );
		self::assertSame( RefusalCode::Unavailable, $this->code( $this->judge( self::headers( $issued ) ) ) );
		$pair = $this->made( KeyKind::WooCommerce );
		$this->break_statement( '/SELECT option_name, option_value/' );
		self::assertSame( RefusalCode::Unavailable, $this->code( $this->judge( self::headers( $pair ) ) ) );
		$log = explode( "\n", trim( $this->site()->take_debug_log() ) );
		self::assertCount( 2, $log );
		foreach ( $log as $line ) {
			self::assertStringContainsString( 'Latchkey refused a request because its key could not be checked', $line );
			self::assertStringNotContainsString( self::secret_of( $issued ), $line );
			self::assertStringNotContainsString( self::secret_of( $pair, 'consumer_secret' ), $line );
		}
	}
}
