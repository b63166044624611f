<?php
/**
 * Plugin Name: Object cache (tests only)
 * Description: A persistent object cache over files, with atomic steps under a lock. Never use this on a real site.
 *
 * Two files in wp-content spoil it: object-cache.refuses (every step fails) and object-cache.forgets (nothing outlives
 * the request, as with drop-ins whose server is gone).
 *
 * @package Latchkey
 */

declare(strict_types=1);

// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.PHP.DiscouragedPHPFunctions, WordPress.NamingConventions.PrefixAllGlobals, Generic.Files.OneObjectStructurePerFile -- WordPress names these functions.

/** Files below a folder, one an entry: seconds since the epoch at which it ends, or 0, and the value. */
final class Latchkey_Test_Object_Cache {
	/** @var array<string,string> What is kept when the files are not. */
	private array $memory = [];

	private readonly string $folder;

	private readonly bool $refuses;

	private readonly bool $forgets;

	public string $site = '1:';

	/** Makes the folder. */
	public function __construct() {
		$this->folder  = WP_CONTENT_DIR . '/object-cache';
		$this->refuses = is_file( WP_CONTENT_DIR . '/object-cache.refuses' );
		$this->forgets = is_file( WP_CONTENT_DIR . '/object-cache.forgets' );
		if ( ! is_dir( $this->folder ) ) {
			@mkdir( $this->folder ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- another process may be faster.
		}
	}

	/**
	 * Reads an entry and puts another in its place, with nobody in between.
	 *
	 * @param callable( bool, mixed, int ): (array{int, mixed}|null) $change Gets whether it exists, its value and its end; gives its end and value, or null to leave it.
	 * @return array{bool, mixed} Whether it exists now, and its value.
	 */
	public function change( int|string $key, string $group, callable $change ): array {
		$name = md5( $this->site . $group . ':' . $key );
		if ( $this->refuses ) {
			return [ false, false ];
		}
		if ( $this->forgets ) {
			[ $raw, $found ] = self::apply( $this->memory[ $name ] ?? '', $change );
			$this->memory[ $name ] = $raw;
			return $found;
		}
		$file = fopen( $this->folder . '/' . $name, 'c+' );
		if ( false === $file ) {
			return [ false, false ];
		}
		flock( $file, LOCK_EX );
		$before          = (string) stream_get_contents( $file );
		[ $raw, $found ] = self::apply( $before, $change );
		if ( $raw !== $before ) {
			ftruncate( $file, 0 );
			rewind( $file );
			fwrite( $file, $raw );
			fflush( $file );
		}
		flock( $file, LOCK_UN );
		fclose( $file );
		return $found;
	}

	/**
	 * @param callable( bool, mixed, int ): (array{int, mixed}|null) $change As above.
	 * @return array{string, array{bool, mixed}} What is kept, and whether it exists and its value.
	 */
	private static function apply( string $raw, callable $change ): array {
		$entry = '' === $raw ? null : unserialize( $raw );
		$entry = is_array( $entry ) && ( 0 === $entry[0] || $entry[0] > time() ) ? $entry : null;
		$new   = $change( null !== $entry, $entry[1] ?? false, $entry[0] ?? 0 );
		return null === $new
			? [ null === $entry ? '' : $raw, [ null !== $entry, $entry[1] ?? false ] ]
			: [ serialize( $new ), [ true, $new[1] ] ];
	}

	/** Forgets everything. */
	public function flush(): bool {
		foreach ( (array) glob( $this->folder . '/*' ) as $file ) {
			file_put_contents( (string) $file, '', LOCK_EX );
		}
		$this->memory = [];
		return true;
	}
}

function wp_cache_init(): void {
	$GLOBALS['wp_object_cache'] = new Latchkey_Test_Object_Cache();
}

/** @param mixed $data A value. */
function wp_cache_add( int|string $key, $data, string $group = '', int $expire = 0 ): bool {
	$added = false;
	$data  = is_object( $data ) ? clone $data : $data;
	$GLOBALS['wp_object_cache']->change(
		$key,
		$group,
		static function ( bool $exists ) use ( $data, $expire, &$added ): ?array {
			$added = ! $exists;
			return $exists ? null : [ $expire > 0 ? time() + $expire : 0, $data ];
		}
	);
	return $added;
}

/** @param mixed $data A value. */
function wp_cache_set( int|string $key, $data, string $group = '', int $expire = 0 ): bool {
	return $GLOBALS['wp_object_cache']->change( $key, $group, static fn () => [ $expire > 0 ? time() + $expire : 0, $data ] )[0];
}

/** @param mixed $data A value. */
function wp_cache_replace( int|string $key, $data, string $group = '', int $expire = 0 ): bool {
	return $GLOBALS['wp_object_cache']->change( $key, $group, static fn ( bool $exists ) => $exists ? [ $expire > 0 ? time() + $expire : 0, $data ] : null )[0];
}

/**
 * @param ?bool $found Whether there is one.
 * @return mixed
 */
function wp_cache_get( int|string $key, string $group = '', bool $force = false, &$found = null ) {
	[ $found, $value ] = $GLOBALS['wp_object_cache']->change( $key, $group, static fn () => null );
	return $value;
}

/** Takes an entry away. */
function wp_cache_delete( int|string $key, string $group = '' ): bool {
	return $GLOBALS['wp_object_cache']->change( $key, $group, static fn ( bool $exists ) => $exists ? [ 1, false ] : null )[0];
}

/** Adds to a number, if there is one. */
function wp_cache_incr( int|string $key, int $offset = 1, string $group = '' ): int|false {
	$number = false;
	$GLOBALS['wp_object_cache']->change(
		$key,
		$group,
		static function ( bool $exists, $value, int $ends ) use ( $offset, &$number ): ?array {
			$number = $exists && is_int( $value ) ? $value + $offset : false;
			return false === $number ? null : [ $ends, $number ];
		}
	);
	return $number;
}

/** Takes from a number, if there is one. */
function wp_cache_decr( int|string $key, int $offset = 1, string $group = '' ): int|false {
	return wp_cache_incr( $key, -$offset, $group );
}

function wp_cache_flush(): bool {
	return $GLOBALS['wp_object_cache']->flush();
}

function wp_cache_close(): bool {
	return true;
}

/** @param string|list<string> $groups Groups of the whole network: this cache has one site. */
function wp_cache_add_global_groups( $groups ): void {}

/** @param string|list<string> $groups Groups that need not be kept. */
function wp_cache_add_non_persistent_groups( $groups ): void {}

function wp_cache_switch_to_blog( int $site ): void {
	$GLOBALS['wp_object_cache']->site = $site . ':';
}
