<?php
// Publishes a post in the folder's WordPress as its administrator, and prints its address.
$_SERVER['HTTP_HOST'] = 'localhost';
require $argv[1] . '/wp-load.php';
wp_set_current_user(1);
echo get_permalink(wp_insert_post(
    ['post_title' => 'Palvelupolku', 'post_status' => 'publish', 'post_content' => wp_slash($argv[2])]
));
