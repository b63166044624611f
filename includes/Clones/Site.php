<?php
/**
 * An original website that may be cloned.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

/**
 * A site as it is kept, or the shop itself.
 */
final class Site {

	/** The id of the shop that Latchkey runs on; no stored site can have it. */
	public const SHOP = 'shop';

	/**
	 * All the facts of a site.
	 *
	 * @param string             $id         24 characters of [0-9a-z], or SHOP.
	 * @param string             $title      What people call it.
	 * @param Url                $url        Where it is.
	 * @param ?string            $language   BCP 47.
	 * @param Platform           $platform   What it runs on.
	 * @param \DateTimeImmutable $created_at UTC.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $title,
		public readonly Url $url,
		public readonly ?string $language,
		public readonly Platform $platform,
		public readonly \DateTimeImmutable $created_at,
	) {}

	/**
	 * What others see of it.
	 *
	 * @return array{id: string, title: string, url: string, language: ?string, platform: string, created_at: string} The instant as in RFC 3339.
	 */
	public function describe(): array {
		return array_merge( $this->to_array(), [ 'created_at' => gmdate( 'Y-m-d\TH:i:s\Z', $this->created_at->getTimestamp() ) ] );
	}

	/**
	 * What is stored. Instants are seconds since the Unix epoch.
	 *
	 * @return array{id: string, title: string, url: string, language: ?string, platform: string, created_at: int}
	 */
	public function to_array(): array {
		return [
			'id'         => $this->id,
			'title'      => $this->title,
			'url'        => $this->url->text(),
			'language'   => $this->language,
			'platform'   => $this->platform->value,
			'created_at' => $this->created_at->getTimestamp(),
		];
	}

	/**
	 * A stored site.
	 *
	 * @param array<string, mixed> $data What was stored.
	 * @throws \Throwable When a field is missing or has a value that this version does not know.
	 */
	public static function from_array( array $data ): self {
		$data += array_fill_keys( [ 'id', 'title', 'url', 'language', 'platform', 'created_at' ], null );
		return new self(
			$data['id'],
			$data['title'],
			Url::from( $data['url'] ),
			$data['language'],
			Platform::from( $data['platform'] ),
			new \DateTimeImmutable( '@' . $data['created_at'] ),
		);
	}
}
