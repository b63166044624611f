<?php
/**
 * A copy of a site in another language, at its own URL.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * A clone as it is kept. A copy is changed, never the object. Its status and its keys are facts of the keys.
 */
final class CloneSite {

	/**
	 * All the facts of a clone.
	 *
	 * @param string             $id         24 characters of [0-9a-z].
	 * @param string             $site_id    The site it is a copy of.
	 * @param string             $title      What people call it.
	 * @param Url                $url        Where it is.
	 * @param string             $language   BCP 47.
	 * @param Platform           $platform   What it runs on.
	 * @param \DateTimeImmutable $created_at UTC.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $site_id,
		public readonly string $title,
		public readonly Url $url,
		public readonly string $language,
		public readonly Platform $platform,
		public readonly \DateTimeImmutable $created_at,
	) {}

	/**
	 * A copy with other values.
	 *
	 * @param array<string, mixed> $values Constructor parameters by name.
	 */
	public function with( array $values ): self {
		return new self( ...array_merge( get_object_vars( $this ), $values ) );
	}

	/**
	 * What others see of it.
	 *
	 * @param Key ...$keys The keys that were made for it.
	 * @return array{id: string, site_id: string, title: string, url: string, language: string, platform: string, status: string, created_at: string, key_ids: list<string>} The instant as in RFC 3339.
	 */
	public function describe( Key ...$keys ): array {
		return [
			'id'         => $this->id,
			'site_id'    => $this->site_id,
			'title'      => $this->title,
			'url'        => $this->url->text(),
			'language'   => $this->language,
			'platform'   => $this->platform->value,
			'status'     => CloneStatus::of( ...$keys )->value,
			'created_at' => gmdate( 'Y-m-d\TH:i:s\Z', $this->created_at->getTimestamp() ),
			'key_ids'    => array_values( array_map( static fn( Key $key ): string => $key->id, $keys ) ),
		];
	}

	/**
	 * What is stored. Instants are seconds since the Unix epoch.
	 *
	 * @return array<string, mixed>
	 */
	public function to_array(): array {
		return [
			'id'         => $this->id,
			'site_id'    => $this->site_id,
			'title'      => $this->title,
			'url'        => $this->url->text(),
			'language'   => $this->language,
			'platform'   => $this->platform->value,
			'created_at' => $this->created_at->getTimestamp(),
		];
	}

	/**
	 * A stored clone.
	 *
	 * @param array<string, mixed> $data What was stored.
	 * @throws \Throwable When a field is missing or has a value that this version does not know.
	 */
	public static function from_array( array $data ): self {
		$data += array_fill_keys( [ 'id', 'site_id', 'title', 'url', 'language', 'platform', 'created_at' ], null );
		return new self(
			$data['id'],
			$data['site_id'],
			$data['title'],
			Url::from( $data['url'] ),
			$data['language'],
			Platform::from( $data['platform'] ),
			new \DateTimeImmutable( '@' . $data['created_at'] ),
		);
	}
}
