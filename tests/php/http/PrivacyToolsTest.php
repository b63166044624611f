<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;

/** WordPress's own privacy tools find Latchkey, and hand out and forget with it. */
final class PrivacyToolsTest extends HttpTestCase {
	use MakesKeys;

	/** Asks the tools on an admin request, as WordPress does from its export and erase screens. */
	private const ASK = <<<'PHP'
	add_action( 'wp_ajax_ask_privacy', static function (): void {
		$exporters = apply_filters( 'wp_privacy_personal_data_exporters', [] );
		$erasers   = apply_filters( 'wp_privacy_personal_data_erasers', [] );
		wp_send_json( [
			'export' => ( $exporters['latchkey']['callback'] )( $_GET['email'], 1 ),
			'erase'  => isset( $_GET['erase'] ) ? ( $erasers['latchkey']['callback'] )( $_GET['email'], 1 ) : null,
		] );
	} );
	PHP;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::add_mu_plugin( 'ask-privacy', self::ASK );
	}

	public static function tearDownAfterClass(): void {
		self::remove_mu_plugin( 'ask-privacy' );
		parent::tearDownAfterClass();
	}

	/** @test */
	public function a_person_gets_what_is_kept_and_is_forgotten_but_for_keys_in_use(): void {
		$admin = $this->first_administrator();
		$ann   = $this->person( 'administrator' );
		$used  = $this->pair( $ann, [ 'title' => 'In use' ] );
		$over  = $this->pair( $ann, [ 'title' => 'Long over' ] );
		self::assertSame( 200, $this->rest( 'POST', "/latchkey/v1/keys/{$over['id']}/revoke", $ann->cookie_headers(), [] )->status );
		$ask = '/wp-admin/admin-ajax.php?action=ask_privacy&email=' . rawurlencode( $ann->login . '@shop.example' );

		$export = $this->request( 'GET', $ask, $admin->cookie_without_nonce() );
		self::assertSame( [ 200, true ], [ $export->status, $export->json()['export']['done'] ?? null ], $export->body );
		foreach ( [ 'In use', 'Long over', '127.0.0.1', 'revoked' ] as $fact ) {
			self::assertStringContainsString( $fact, $export->body );
		}
		foreach ( [ $used, $over ] as $key ) {
			self::assertStringNotContainsString( $key['consumer_key'], $export->body );
			self::assertStringNotContainsString( $key['consumer_secret'], $export->body );
			self::assertStringNotContainsString( json_decode( self::stored( 'latchkey_key_' . $used['id'] )[ 'latchkey_key_' . $used['id'] ], true )['hash'], $export->body );
		}

		$erased = $this->request( 'GET', $ask . '&erase=1', $admin->cookie_without_nonce() )->json()['erase'];
		self::assertSame( [ true, true, true ], [ $erased['items_removed'], $erased['items_retained'], $erased['done'] ] );
		self::assertStringContainsString( 'In use', implode( $erased['messages'] ) );
		self::assertSame( 200, $this->rest( 'GET', '/wc/v3/products', self::headers_of( $used ) )->status, 'nobody’s business stops' );
		self::assertSame( [], self::stored( 'latchkey_key_' . $over['id'] ) );
		$left = self::in_site( 'global $wpdb; return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_events WHERE actor = %d", $id ) );', [ 'id' => $ann->id ] );
		self::assertSame( 0, $left );
	}

	/** @test */
	public function the_privacy_guide_has_our_suggestion(): void {
		$page = $this->request( 'GET', '/wp-admin/privacy-policy-guide.php', $this->first_administrator()->cookie_without_nonce() );
		$page = 200 === $page->status ? $page : $this->request( 'GET', '/wp-admin/options-privacy.php?tab=policyguide', $this->first_administrator()->cookie_without_nonce() );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( 'IP addresses are shortened after 30 days', $page->body );
	}
}
