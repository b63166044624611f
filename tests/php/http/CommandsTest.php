<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\RunsCommands;

/** `wp latchkey` makes, shows and ends keys that the web server then knows. */
final class CommandsTest extends HttpTestCase {
	use MakesKeys;
	use RunsCommands;

	private const USER = '--user=admin';

	/** @before */
	public function name_an_owner(): void {
		if ( ! str_contains( implode( self::stored( 'latchkey_settings' ) ), '"account_owner":1' ) ) {
			self::wp_out( 'owner', 'set', 'admin', '--yes' );
		}
	}

	/** @param array<string,string> $headers */
	private function whoami( array $headers ): int {
		return $this->rest( 'GET', '/latchkey/v1/whoami', $headers )->status;
	}

	/** @test */
	public function the_owner_is_named_by_login_and_must_be_an_administrator(): void {
		self::fresh_plugin();
		self::assertStringContainsString( 'No account owner is named', self::wp_error( 'key', 'create', 'account', '--title=Too early', '--scopes=sites:view' ) );
		self::assertStringContainsString( 'admin is the account owner.', self::wp_out( 'owner', 'set', 'admin' ) );
		self::assertStringContainsString( 'already', self::wp_out( 'owner', 'set', '1' ) );
		self::assertStringContainsString( 'There is no user "nobody"', self::wp_error( 'owner', 'set', 'nobody' ) );
		$editor = $this->person( 'editor' );
		self::assertStringContainsString( 'is no administrator of this site', self::wp_error( 'owner', 'set', (string) $editor->id ) );
	}

	/** @return array<string,array{list<string>,string}> */
	public function kinds(): array {
		return [
			'account'     => [ [ 'account', '--scopes=sites:view,clones:view' ], 'lka_' ],
			'role'        => [ [ 'role', '--system=app.example.com', '--role=editor', '--permission=read', '--owner=admin' ], 'lkr_' ],
			'personal'    => [ [ 'personal', self::USER ], 'lkp_' ],
			'woocommerce' => [ [ 'woocommerce', '--owner=1', '--areas=orders:read,products:read_write' ], 'ck_' ],
		];
	}

	/**
	 * @test
	 * @dataProvider kinds
	 * @param list<string> $words
	 */
	public function a_key_of_each_kind_is_made_works_and_is_printed_once( array $words, string $prefix ): void {
		$secrets = explode( "\n", self::wp_out( 'key', 'create', ...[ ...$words, '--title=From the command line', '--porcelain' ] ) );
		self::assertStringStartsWith( $prefix, $secrets[0] );
		$headers = isset( $secrets[1] ) ? self::basic( $secrets[0], $secrets[1] ) : self::bearer( $secrets[0] );
		self::assertSame( 200, $this->whoami( $headers ) );
		$listed = self::wp_json( 'key', 'list', '--kind=' . $words[0], '--status=active', '--search=From the command line' );
		self::assertCount( 1, $listed );
		$shown = self::wp_out( 'key', 'get', $listed[0]['id'], '--format=json' ) . self::wp_out( 'key', 'list' ) . self::wp_out( 'key', 'get', $listed[0]['id'] );
		foreach ( $secrets as $secret ) {
			self::assertStringNotContainsString( $secret, $shown );
		}
		self::assertStringContainsString( 'Success', self::wp_out( 'key', 'revoke', $listed[0]['id'], '--yes', '--reason=done' ) );
		self::assertSame( 401, $this->whoami( $headers ) );
	}

	/** @return array<string,array{list<string>,string}> */
	public function refusals(): array {
		return [
			'no owner'         => [ [ 'woocommerce', '--title=x', '--permission=read' ], '--owner=<user>' ],
			'a kind of nobody' => [ [ 'magic', '--title=x', self::USER ], 'kind is not one of' ],
			'no permission'    => [ [ 'woocommerce', '--title=x', '--owner=1' ], 'permission' ],
			'no such scope'    => [ [ 'account', '--title=x', '--scopes=all' ], 'scopes[0] is not one of' ],
			'no such area'     => [ [ 'woocommerce', '--title=x', '--owner=1', '--areas=everything:read' ], 'everything' ],
			'no such role'     => [ [ 'role', '--title=x', '--owner=1', '--system=x', '--permission=read', '--role=king' ], 'Its roles are' ],
			'no time zone'     => [ [ 'woocommerce', '--title=x', '--owner=1', '--permission=read', '--expires-at=2099-01-01T00:00:00' ], 'time zone' ],
			'in the past'      => [ [ 'woocommerce', '--title=x', '--owner=1', '--permission=read', '--expires-at=2001-01-01T00:00:00Z' ], 'passed' ],
			'no address'       => [ [ 'woocommerce', '--title=x', '--owner=1', '--permission=read', '--allowed-ips=10.0.0.1,home' ], '“home” is no address' ],
			'unknown option'   => [ [ 'woocommerce', '--title=x', '--owner=1', '--permision=read' ], 'permision' ],
		];
	}

	/**
	 * @test
	 * @dataProvider refusals
	 * @param list<string> $words
	 */
	public function what_cannot_be_is_refused_in_words_and_makes_nothing( array $words, string $told ): void {
		$before = self::stored();
		self::assertStringContainsString( $told, self::wp_error( 'key', 'create', ...$words ) );
		self::assertSame( $before, self::stored() );
	}

	/** @test */
	public function a_key_lives_its_life_on_the_command_line(): void {
		$made = self::wp_json( 'key', 'create', 'account', '--title=Life', '--scopes=sites:view', self::USER );
		$id   = $made['id'];
		self::assertSame( 1, $made['created_by'] );
		self::wp_out( 'key', 'pause', $id );
		self::assertSame( 403, $this->whoami( self::bearer( $made['secret'] ) ) );
		self::wp_out( 'key', 'resume', $id );
		self::assertSame( 200, $this->whoami( self::bearer( $made['secret'] ) ) );
		$new = self::wp_out( 'key', 'rotate', $id, '--overlap=3600', '--porcelain' );
		self::assertSame( [ 200, 200 ], [ $this->whoami( self::bearer( $new ) ), $this->whoami( self::bearer( $made['secret'] ) ) ] );
		$newer = self::wp_out( 'key', 'rotate', $id, '--porcelain', '--yes' );
		self::assertSame( [ 200, 401, 401 ], [ $this->whoami( self::bearer( $newer ) ), $this->whoami( self::bearer( $new ) ), $this->whoami( self::bearer( $made['secret'] ) ) ] );
		self::assertStringContainsString( 'Revoke it first', self::wp_error( 'key', 'delete', $id, '--yes' ) );
		self::wp_out( 'key', 'revoke', $id, '--yes' );
		foreach ( [ 'pause', 'resume', 'rotate' ] as $deed ) {
			self::assertStringContainsString( 'revoked, for good', self::wp_error( 'key', $deed, $id, ...( 'rotate' === $deed ? [ '--yes' ] : [] ) ) );
		}
		self::wp_out( 'key', 'delete', $id, '--yes' );
		self::assertStringContainsString( 'There is no key with this id', self::wp_error( 'key', 'get', $id ) );
	}

	/** @test */
	public function what_cannot_be_undone_asks_first(): void {
		$made   = self::wp_json( 'key', 'create', 'account', '--title=Asked', '--scopes=sites:view' );
		$before = self::stored();
		foreach ( [ 'revoke', 'rotate' ] as $deed ) {
			[ , $out ] = self::wp( "n\n", 'key', $deed, $made['id'] );
			self::assertStringContainsString( '"Asked"', $out );
			self::assertSame( $before, self::stored() );
		}
		[ $status ] = self::wp( "y\n", 'key', 'revoke', $made['id'] );
		self::assertSame( [ 0, 401 ], [ $status, $this->whoami( self::bearer( $made['secret'] ) ) ] );
	}

	/** @test */
	public function a_clone_is_set_up_with_its_keys_and_removed_with_them(): void {
		$keys = self::wp_json( 'clone', 'set-up', 'nl.example.com', '--language=nl', '--platform=woocommerce', '--pair-owner=admin' );
		self::assertSame( [ 'account', 'woocommerce' ], array_column( $keys, 'kind' ) );
		self::assertSame( 200, $this->whoami( self::bearer( $keys[0]['secret'] ) ) );
		self::assertSame( 200, $this->whoami( self::basic( $keys[1]['consumer_key'], $keys[1]['consumer_secret'] ) ) );
		self::assertStringContainsString( 'set up already', self::wp_error( 'clone', 'set-up', 'https://nl.example.com/', '--language=nl' ) );
		$clones = self::wp_json( 'clone', 'list' );
		self::assertSame( [ 'nl', 'woocommerce' ], [ $clones[0]['language'], $clones[0]['platform'] ] );
		self::assertSame( $clones[0]['id'], self::wp_out( 'clone', 'list', '--format=ids' ) );
		self::assertStringContainsString( 'revoked 2 keys', self::wp_out( 'clone', 'remove', $clones[0]['id'], '--yes' ) );
		self::assertSame( 401, $this->whoami( self::bearer( $keys[0]['secret'] ) ) );
		self::assertSame( '0', self::wp_out( 'clone', 'list', '--format=count' ) );
	}

	/** @test */
	public function a_key_does_not_outlive_a_clone_that_is_removed_while_it_is_made(): void {
		$clone = self::wp_json( 'clone', 'set-up', 'fr.example.com', '--language=fr' )[0]['clone_id'];
		self::add_mu_plugin( 'removing', 'add_filter( "query", static function ( $sql ) { static $done = false; if ( ! $done && str_starts_with( $sql, "INSERT" ) && str_contains( $sql, "latchkey_key_" ) ) { $done = true; Latchkey\Plugin::services()->onboarding()->take_down( "' . $clone . '", null ); } return $sql; } );' );
		try {
			self::assertStringContainsString( 'There is no clone with this id', self::wp_error( 'key', 'create', 'woocommerce', '--title=Made too late', '--owner=admin', '--permission=read', "--clone-id=$clone" ) );
		} finally {
			self::remove_mu_plugin( 'removing' );
		}
		self::assertSame( [ 'revoked' ], array_column( self::wp_json( 'key', 'list', '--search=too late', '--fields=status' ), 'status' ) );
	}

	/** @test */
	public function a_list_is_printed_as_table_json_csv_yaml_ids_and_count(): void {
		self::wp_out( 'key', 'create', 'account', '--title=Listed', '--scopes=sites:view', '--porcelain' );
		$id = self::wp_out( 'key', 'list', '--search=Listed', '--format=ids' );
		self::assertMatchesRegularExpression( '/\A[0-9a-z]{24}\z/', $id );
		foreach ( [ 'table', 'csv', 'yaml', 'json' ] as $format ) {
			self::assertStringContainsString( $id, self::wp_out( 'key', 'list', '--search=Listed', '--fields=id,title', "--format=$format" ) );
		}
		self::assertSame( '1', self::wp_out( 'key', 'list', '--search=Listed', '--format=count' ) );
		self::assertSame( 'Listed', self::wp_out( 'key', 'get', $id, '--field=title' ) );
		self::assertStringContainsString( 'There is no "none"', self::wp_error( 'key', 'list', '--status=none' ) );
	}

	/** @test */
	public function the_fence_lets_keys_work_at_a_new_address(): void {
		self::assertStringContainsString( 'not on hold', self::wp_out( 'fence', 'allow' ) );
		$headers = self::bearer( self::wp_out( 'key', 'create', 'account', '--title=Fenced', '--scopes=sites:view', '--porcelain' ) );
		self::in_site( 'Latchkey\Plugin::services()->settings()->change( static fn ( $settings ) => $settings->with_fence( [ hash( "sha256", "old.example" ) ] ) ); return true;' );
		self::assertSame( 403, $this->whoami( $headers ) );
		self::assertStringContainsString( 'Keys work at', self::wp_out( 'fence', 'allow', '--yes' ) );
		self::assertSame( 200, $this->whoami( $headers ) );
	}
}
