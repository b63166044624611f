<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** The site that bin/test has made for this run, as site.json tells it. */
final class Site {
	private static ?self $current = null;

	/** @param array<string,mixed> $control How to stop and start the database, empty on SQLite. */
	private function __construct(
		public readonly string $url,
		public readonly int $port,
		public readonly string $wp,
		public readonly string $debug_log,
		public readonly string $wordpress_version,
		public readonly string $environment,
		public readonly string $subdirectory,
		public readonly string $store,
		public readonly string $admin_login,
		public readonly string $admin_password,
		public readonly string $database,
		public readonly string $database_name,
		public readonly array $control,
	) {}

	public static function current(): self {
		return self::$current ??= self::from_file( (string) getenv( 'LATCHKEY_SITE' ) );
	}

	/** Another site that bin/test has made, such as LATCHKEY_SITE_SUBDIRECTORY; null when it was not asked for. */
	public static function named( string $variable ): ?self {
		$file = getenv( $variable );
		return false === $file || '' === $file ? null : self::from_file( $file );
	}

	private static function from_file( string $file ): self {
		$data = json_decode( (string) file_get_contents( $file ), true, 16, JSON_THROW_ON_ERROR );
		return new self(
			url: $data['url'],
			port: $data['port'],
			wp: $data['wp'],
			debug_log: $data['debug_log'],
			wordpress_version: $data['wordpress_version'],
			environment: $data['environment'],
			subdirectory: $data['subdirectory'],
			store: $data['store'],
			admin_login: $data['admin']['login'],
			admin_password: $data['admin']['password'],
			database: $data['database']['kind'],
			database_name: $data['database']['name'],
			control: $data['database']['control'] ?? [],
		);
	}

	public function debug_log(): string {
		clearstatcache( true, $this->debug_log );
		return is_file( $this->debug_log ) ? (string) file_get_contents( $this->debug_log ) : '';
	}

	/** Reads the debug log and empties it: for tests that cause an entry on purpose. */
	public function take_debug_log(): string {
		$text = $this->debug_log();
		file_put_contents( $this->debug_log, '' );
		return $text;
	}
}
