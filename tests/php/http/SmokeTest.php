<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\Site;

/** The ground that the other HTTP tests stand on. */
final class SmokeTest extends HttpTestCase {
	/** @test */
	public function the_plugin_answers_on_a_served_site(): void {
		$index = $this->rest( 'GET', '/' );
		self::assertSame( 200, $index->status );
		self::assertContains( 'latchkey/v1', $index->json()['namespaces'] );
	}

	/** @test */
	public function every_way_to_a_route_answers(): void {
		foreach ( [ '/wp-json/wp/v2/types', '/?rest_route=/wp/v2/types', '/index.php/wp-json/wp/v2/types' ] as $path ) {
			self::assertSame( 200, $this->request( 'GET', $path )->status, $path );
		}
	}

	/** @test */
	public function a_person_comes_by_cookie_and_by_application_password(): void {
		$editor = $this->person( 'editor' );
		foreach ( [ $editor->cookie_headers(), $editor->application_password_headers() ] as $headers ) {
			self::assertSame( $editor->id, $this->rest( 'GET', '/wp/v2/users/me', $headers )->json()['id'] ?? null );
		}
		self::assertSame( 401, $this->rest( 'GET', '/wp/v2/users/me', $editor->cookie_without_nonce() )->status );
	}

	/** @test */
	public function the_probe_tells_who_was_there_at_each_moment(): void {
		$editor = $this->person( 'editor' );
		$answer = $this->rest( 'GET', '/probe/v1/probe/user', $editor->cookie_headers() + [ 'X-Probe' => '1' ] );
		self::assertSame( (string) $editor->id, $answer->header( 'X-Probe-Init' ) );
		self::assertSame( (string) $editor->id, $answer->header( 'X-Probe-Callback' ) );
		self::assertSame( $editor->id, $answer->json()['user'] );
	}

	/** @test */
	public function raw_bytes_arrive_as_they_are(): void {
		$answer = $this->raw( "GET /wp-json/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Odd: \xff\xfe\r\nConnection: close\r\n\r\n" );
		self::assertSame( 200, $answer->status );
	}

	/** @test */
	public function a_request_chooses_its_environment_and_protocol(): void {
		$person = $this->person( 'editor' );
		$basic  = $person->application_password_headers();
		self::assertSame( 401, $this->rest( 'GET', '/wp/v2/users/me', $basic + self::PRODUCTION )->status, 'core wants HTTPS in production' );
		self::assertSame( 200, $this->rest( 'GET', '/wp/v2/users/me', $basic + self::PRODUCTION + self::HTTPS )->status );
	}

	/** @test */
	public function queries_and_tables_can_be_looked_through(): void {
		self::log_queries( true );
		$this->rest( 'GET', '/wp/v2/types' );
		self::log_queries( false );
		self::assertStringContainsString( 'options', implode( ' ', array_column( self::query_log(), 'query' ) ) );
		self::assertStringContainsString( self::site()->admin_login, self::database_dump() );
	}

	/** @test */
	public function a_site_below_a_folder_and_one_without_a_store_answer_too(): void {
		foreach ( [ 'LATCHKEY_SITE_SUBDIRECTORY', 'LATCHKEY_SITE_NO_STORE' ] as $name ) {
			$site = Site::named( $name );
			self::assertNotNull( $site, $name );
			self::assertContains( 'latchkey/v1', $this->request( 'GET', $site->url . '/wp-json/' )->json()['namespaces'] ?? [], $name );
		}
	}

	/** @test */
	public function the_tls_front_makes_it_https(): void {
		$answer = $this->request( 'GET', getenv( 'LATCHKEY_TLS_URL' ) . '/wp-json/wp/v2/types' );
		self::assertSame( 200, $answer->status );
	}
}
